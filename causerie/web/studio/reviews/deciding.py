"""What is done in a review: handing in, taking back, talking, deciding. Each is a POST to what comes about."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from causerie.kit.refusal import Refusal
from causerie.kit.text import storable, whole_number
from causerie.sites.permissions import Capability
from causerie.web.studio.doors import Door, post_for, site_for
from causerie.web.studio.reviews.review_page import show_review
from causerie.writing.models import Post
from causerie.writing.publishing import publish
from causerie.writing.refusals import NotInReview
from causerie.writing.reviewing.deciding import approve, send_back, take_back_approval
from causerie.writing.reviewing.noting import leave_review_note
from causerie.writing.reviewing.reading import approved_review
from causerie.writing.reviewing.submitting import submit, withdraw_submission


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """The review of a post; POST hands in what is stored."""
    door = site_for(request, handle, Capability.WRITE)
    post = post_for(door, post_id)
    if request.method != "POST":
        return show_review(request, door, post)
    words = _("Handed in. Who may approve it is told.")
    return _done(request, door, post, words, lambda: submit(post, by=door.account, note=_typed(request)))


@require_POST
def withdrawal(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """Take back what was handed in."""
    door = site_for(request, handle, Capability.WRITE)
    post = post_for(door, post_id)
    return _done(request, door, post, _("Taken back."), lambda: withdraw_submission(post, by=door.account))


@require_POST
def notes(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """Leave a note."""
    door = site_for(request, handle, Capability.WRITE)
    post = post_for(door, post_id)
    return _done(request, door, post, "", lambda: leave_review_note(post, _typed(request), by=door.account))


@require_POST
def approval(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """Approve what was handed in; readers see it at once, or later when its writer lets them."""
    door = site_for(request, handle, Capability.APPROVE)
    post = post_for(door, post_id)
    is_publishing = request.POST.get("then") == "publish"
    words = _("Approved, and out in the world.") if is_publishing else _("Approved. Its writer is told.")

    def act() -> None:
        note = _typed(request)
        approve(post, _review_id(request), by=door.account, is_publishing=is_publishing, note=note)

    return _done(request, door, post, words, act)


@require_POST
def approval_withdrawal(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """Take an approval back, before readers have seen what was approved."""
    door = site_for(request, handle, Capability.APPROVE)
    post = post_for(door, post_id)

    def act() -> None:
        take_back_approval(post, _review_id(request), by=door.account, note=_typed(request))

    return _done(request, door, post, _("The approval is taken back. Its writer is told."), act)


@require_POST
def sending_back(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """Send it back to its writer, with a reason."""
    door = site_for(request, handle, Capability.APPROVE)
    post = post_for(door, post_id)

    def act() -> None:
        send_back(post, _review_id(request), by=door.account, reason=_typed(request))

    return _done(request, door, post, _("Sent back. Its writer is told why."), act)


@require_POST
def approved_publication(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """Let readers see the version that was approved, whatever was written since."""
    door = site_for(request, handle, Capability.PUBLISH)
    post = post_for(door, post_id)

    def act() -> None:
        approved = approved_review(post)
        if not approved:
            raise NotInReview
        publish(post, by=door.account, revision=approved.revision)

    return _done(request, door, post, _("Published. It is out in the world."), act)


def _done(request: HttpRequest, door: Door, post: Post, words: str, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except Refusal as refusal:
        if refusal.status == 403:
            raise
        post = post_for(door, post.pk)
        return show_review(request, door, post, problem=str(refusal), typed=_typed(request), status=refusal.status)
    if words:
        messages.success(request, words)
    return HttpResponseRedirect(f"{door.root}/posts/{post.pk}/review")


def _typed(request: HttpRequest) -> str:
    return storable(request.POST.get("note", ""))


def _review_id(request: HttpRequest) -> int:
    return whole_number(request.POST.get("review", ""), 2**63 - 1) or 0
