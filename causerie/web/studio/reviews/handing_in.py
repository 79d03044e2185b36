"""The editor's way into review: what is in it is saved, then handed in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from causerie.kit.refusal import Refusal
from causerie.sites.permissions import Capability
from causerie.web.studio.doors import Door, post_for, site_for
from causerie.web.studio.posts.drafts_form import Sent, sent_by
from causerie.web.studio.posts.editor import begin, keep_audience, told
from causerie.writing.drafting import save_revision
from causerie.writing.models import Post
from causerie.writing.reviewing.submitting import submit


@require_POST
def submission(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """Save what is in the editor and hand it in for review."""
    door = site_for(request, handle, Capability.WRITE)
    post = post_for(door, post_id)
    return _hand_in(request, door, post, sent_by(request, post))


@require_POST
def first_submission(request: HttpRequest, handle: str) -> HttpResponse:
    """Hand in at once what was never saved."""
    return begin(request, handle, Capability.WRITE, _hand_in, _("Write something first."))


def _hand_in(request: HttpRequest, door: Door, post: Post, sent: Sent) -> HttpResponse:
    try:
        save_revision(post, sent.draft, by=door.account, seen=sent.seen)
        keep_audience(door, post, sent, False)
        submit(post, by=door.account)
    except Refusal as refusal:
        return told(request, door, post, sent, refusal)
    messages.success(request, _("Handed in. Who may approve it is told."))
    return HttpResponseRedirect(f"{door.root}/posts/{post.id}/review")
