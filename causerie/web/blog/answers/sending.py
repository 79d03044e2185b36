"""Sending an answer that was looked over: here, and only here, it becomes a contribution."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from causerie.conversation.contributing import Commenter, Contributed, FormSignals, contribute
from causerie.kit import rates
from causerie.kit.refusal import Refusal
from causerie.kit.visitors import visitor_key
from causerie.web.blog.answers.form import Problem
from causerie.web.blog.answers.preview import preview
from causerie.web.blog.answers.stamps import (
    Parcel,
    browser_of,
    packed_again,
    remember_browser,
    seconds_since,
    unpack,
)
from causerie.web.blog.answers.subject import subject_of, voice_at
from causerie.web.blog.closed.same_origin import require_same_origin
from causerie.web.pages import locked, private

FASTEST = 1.5  # at the preview: a look at what one has just typed, and a press
MOST, SECONDS = 10, 600
ONCE = 7 * 24 * 3600


class GoneStale(Refusal):
    """The preview is not one of ours, or older than a week."""

    code = "preview-gone-stale"
    sentence = gettext_lazy(
        "This preview is too old to be sent. Go back to it in your browser, copy your words, and start again."
    )


class AlreadySent(Refusal):
    """The same preview was sent before."""

    code = "already-sent"
    status = 409
    sentence = gettext_lazy("This answer has already arrived: there is no need to send it again.")


@require_POST
def answers(request: HttpRequest) -> HttpResponse:
    """Take the answer in and lead to its own page; whatever stands in the way is told beside the words."""
    require_same_origin(request)
    parcel = unpack(request.POST.get("parcel", ""))
    if not parcel:
        raise GoneStale
    subject_of(request, parcel.conversation_id)  # who looked it over may no longer be let in
    trouble = _trouble(request, parcel)
    if trouble:
        return _again(request, parcel, trouble, HTTPStatus.TOO_MANY_REQUESTS)
    if not rates.allow("send-once", parcel.nonce, 1, ONCE):
        raise AlreadySent
    browser = browser_of(request)
    try:
        contributed = _contribute(parcel, browser)
    except Refusal as refusal:
        return _again(request, parcel, str(refusal), refusal.status)
    return _done(request, contributed, browser)


def _trouble(request: HttpRequest, parcel: Parcel) -> str:
    if seconds_since(parcel.packed_at) < FASTEST:
        return _("That was faster than anyone reads. Look it over once more, then send it.")
    if not rates.allow("answer", visitor_key(request.META["REMOTE_ADDR"]), MOST, SECONDS):
        return _("Many answers came from where you are in a short time. Wait some minutes, then send it again.")
    return ""


def _contribute(parcel: Parcel, browser: str) -> Contributed:
    typed = parcel.typed
    return contribute(
        parcel.conversation_id,
        Commenter(name=typed.name, email=typed.email, url=typed.url, browser=browser),
        typed.text,
        parent=parcel.parent,
        signals=_noticed(parcel),
    )


def _noticed(parcel: Parcel) -> FormSignals:
    # From the form's page to the sending: who has just typed it may well look it over in two seconds.
    seconds = None if parcel.stamped_at is None else seconds_since(parcel.stamped_at)
    return FormSignals(honeypot=parcel.trap, is_stamped=parcel.stamped_at is not None, seconds=seconds)


def _again(request: HttpRequest, parcel: Parcel, trouble: str, status: int) -> HttpResponse:
    site_id = request.origin.found.site.id
    subject = subject_of(request, parcel.conversation_id)
    voice = voice_at(site_id, parcel.parent)
    return preview(request, subject, voice, packed_again(parcel), (Problem("", trouble),), status)


def _done(request: HttpRequest, contributed: Contributed, browser: str) -> HttpResponse:
    response = HttpResponseRedirect(request.origin.found.address.path(f"/-/mine/{contributed.token}"))
    response.status_code = HTTPStatus.SEE_OTHER
    remember_browser(request, response, browser)
    return private(locked(response))
