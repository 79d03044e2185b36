"""One's own answer, by the private key to it: what became of it, change it, take it back. GET never acts.

The key in the address is the proof: no other page can know it, so none can send these forms.
"""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST
from markupsafe import Markup

from causerie.conversation.contributing import Own, amend_own, own_contribution, withdraw_own
from causerie.kit import rates
from causerie.kit.refusal import Refusal
from causerie.kit.visitors import visitor_key
from causerie.web.blog.answers.form import Problem, Typed, problems, read
from causerie.web.blog.answers.subject import Subject, subject_of
from causerie.web.blog.closed.admitting import KeyAsked
from causerie.web.blog.frame import Frame, frame_of
from causerie.web.blog.rows import printed
from causerie.web.pages import locked, private, show

MOST, SECONDS = 20, 600  # each change is kept: without a limit, one key could fill the disk


@dataclass(frozen=True)
class OwnPage:
    """What happened to an answer. `link` leads to it in the conversation, where it shows.

    `subject` is None where the post is not, or no longer, for who asks: their own words stay theirs.
    """

    subject: Subject | None
    conversation_id: int
    token: str
    key: str
    title: str
    outcome: tuple[str, ...]
    state: str
    link: str
    name: str
    text: str
    html: Markup
    is_withdrawn: bool
    problems: tuple[Problem, ...] = ()


@require_http_methods(["GET", "HEAD", "POST"])
def own_page(request: HttpRequest, token: str) -> HttpResponse:
    """GET: the answer and what became of it. POST: its new words."""
    own = _own(request, token)
    if request.method != "POST":
        return _shown(request, own, token)
    text = read(request.POST).text
    wrong = problems(Typed(text=text, name=own.name), needs_email=False)
    if wrong:
        return _shown(request, own, token, text, wrong, 422)
    if not rates.allow("amend", visitor_key(request.META["REMOTE_ADDR"]), MOST, SECONDS):
        often = _("Many answers came from where you are in a short time. Wait some minutes, then send it again.")
        return _shown(request, own, token, text, (Problem("text", often),), 429)
    try:
        amend_own(token, text)
    except Refusal as refusal:
        return _shown(request, own, token, text, (Problem("text", str(refusal)),), refusal.status)
    return _back(request, token)


@require_POST
def withdrawal(request: HttpRequest, token: str) -> HttpResponse:
    """Take the answer back."""
    _own(request, token)
    withdraw_own(token)
    return _back(request, token)


def _own(request: HttpRequest, token: str) -> Own:
    own = own_contribution(token)
    if not own or own.site_id != request.origin.found.site.id:
        raise Http404
    return own


def _shown(
    request: HttpRequest,
    own: Own,
    token: str,
    text: str | None = None,
    wrong: tuple[Problem, ...] = (),
    status: int = 200,
) -> HttpResponse:
    frame = frame_of(request)
    subject = _subject(request, own.conversation_id)
    title, outcome, state = _words(frame, own)
    is_shown = subject and own.state == "visible" and not own.is_withdrawn
    page = OwnPage(
        subject=subject,
        conversation_id=own.conversation_id,
        token=token,
        key=frame.url(f"/-/mine/{token}"),
        title=title,
        outcome=outcome,
        state=state,
        link=f"{subject.path}/conversation#v{own.place_id}" if is_shown else "",
        name=own.name,
        text=own.text if text is None else text,
        html=printed(own.fragment),
        is_withdrawn=own.is_withdrawn,
        problems=wrong,
    )
    return private(show(request, "web/blog/own.html", page, status=status, frame=frame))


def _subject(request: HttpRequest, conversation_id: int) -> Subject | None:
    try:
        return subject_of(request, conversation_id)
    except (Http404, KeyAsked):
        return None


def _words(frame: Frame, own: Own) -> tuple[str, tuple[str, ...], str]:
    if own.is_withdrawn:
        return _("You took it back"), (_("Your words are gone from here."),), _("withdrawn")
    if own.needs_confirmation:
        sentences = (
            _("We have written to you. Your answer goes on its way once you follow the link in that letter."),
            _("No letter? Look among the unwanted ones, or check the address."),
        )
        return _("One step more"), sentences, _("waits for your confirmation")
    if own.state == "visible":
        return (
            _("There it is"),
            (_("Your answer shows under the text, for everyone."),),
            pgettext("an answer", "written here"),
        )
    if own.state == "held":
        sentence = _("{name} reads it before it shows. You need do nothing.").format(name=frame.author)
        return _("Thank you, it has arrived"), (sentence,), _("waits to be read")
    return _("It does not show"), (_("{name} decided not to show it.").format(name=frame.author),), _("not shown")


def _back(request: HttpRequest, token: str) -> HttpResponse:
    response = HttpResponseRedirect(request.origin.found.address.path(f"/-/mine/{token}"))
    response.status_code = 303
    return private(locked(response))
