"""Pages for what went wrong: not found, refused, forbidden, failed."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from causerie.kit.refusal import Refusal
from causerie.web.blog.closed.key_page import members_door
from causerie.web.blog.frame import frame_of
from causerie.web.blog.streams import Entry, stream_of
from causerie.web.pages import show
from causerie.writing.leading.tallies import note_missed

SUGGESTED = 3


@dataclass(frozen=True)
class ProblemPage:
    """What went wrong, in words; `entries` are what else one might read here.

    `members_door` is where a member comes in to look whether a private post stands at the address.
    """

    status: int
    title: str
    words: str
    language: str
    entries: tuple[Entry, ...] = ()
    way_out: str = ""
    members_door: str = ""


def problem_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page that tells why the request was refused and how to mend it; for a script, the same as JSON."""
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"code": refusal.code, "sentence": str(refusal)}, status=refusal.status)
    return _shown(request, refusal.status, _("That can’t be done"), str(refusal))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing is at this address."""
    if request.origin.found and request.method == "GET" and not request.origin.path.startswith("/-/"):
        note_missed(request.origin.found.site.id, request.origin.path)
    words = _("It listens very well, but there is nothing at this address. What you look for may have moved.")
    return _shown(request, 404, _("You are talking to a wall."), words, suggest=True)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not for this visitor."""
    return _shown(
        request, 403, _("This door is not yours."), _("Sign in with an account that may enter, then try again.")
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request made no sense."""
    words = _("The request was not one we can read. Go back, reload the page and try again.")
    return _shown(request, 400, _("Pardon?"), words)


def failed(request: HttpRequest) -> HttpResponse:
    """A fault of ours. Asks nothing of the database, which may be the one at fault."""
    words = _("The fault is ours, not yours. It has been noted. Try again in a moment.")
    page = ProblemPage(500, _("Something broke."), words, get_language() or "en")
    return show(request, "web/problem.html", page, status=500)


def _shown(request: HttpRequest, status: int, title: str, words: str, *, suggest: bool = False) -> HttpResponse:
    language = get_language() or "en"
    if not request.origin.found:
        page = ProblemPage(status, title, words, language, way_out=_way_out(request))
        return show(request, "web/problem.html", page, status=status)
    frame = frame_of(request)
    entries = stream_of(frame, SUGGESTED).entries if suggest else ()
    # The same on every missing address, so that it tells nothing of this one.
    door = members_door(request) if suggest else ""
    page = ProblemPage(status, title, words, language, entries, members_door=door)
    return show(request, "web/blog/problem.html", page, status=status, frame=frame)


def _way_out(request: HttpRequest) -> str:
    """Where to go on from a problem: to one's sites for who is in, else to what the installation shows first."""
    user = getattr(request, "user", None)
    return f"{settings.ORIGIN}/studio/" if user and user.is_authenticated else f"{settings.ORIGIN}/"
