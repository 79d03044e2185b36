"""The closed door: what stands there for who may not enter, and the form that takes a password.

It tells nothing of what is behind: no title, no menu, no words.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from causerie.kit import rates
from causerie.kit.text import whole_number
from causerie.kit.visitors import visitor_key
from causerie.sites.models import Site
from causerie.sites.opening import MOST_PASSWORD
from causerie.web.blog.closed.passes import Lock, give_key
from causerie.web.blog.closed.same_origin import SentFromElsewhere, require_same_origin
from causerie.web.blog.frame import frame_of
from causerie.web.pages import locked, private, show
from causerie.writing.audiences.standing import OPEN_TO_STRANGERS
from causerie.writing.models import Post

MOST, SECONDS = 10, 600
MOST_OF_ALL, SECONDS_OF_ALL = 300, 3600  # many guessers at one lock: those who came in before still read


@dataclass(frozen=True)
class ClosedPage:
    """`lock` is empty where no password opens; `studio` is where members come in; `is_named`: whose door it is."""

    language: str
    title: str
    words: str
    studio: str
    to: str = ""
    lock: str = ""
    problem: str = ""
    is_named: bool = False


def members_door(request: HttpRequest) -> str:
    """Where a member comes in, to be led back to the address asked for."""
    to = _target(request.origin.path)
    return f"{settings.ORIGIN}/studio/{request.origin.found.site.handle}/visit?{urlencode({'to': to})}"


def shut(request: HttpRequest) -> HttpResponse:
    """The door of a private site: the same at every address of it."""
    title, words = _("This place is private."), _("Its members come in through their studio.")
    return _shown(request, ClosedPage(get_language() or "en", title, words, members_door(request)), 403)


def ask_for_key(
    request: HttpRequest, lock: Lock, *, to: str = "", problem: str = "", status: int = 403
) -> HttpResponse:
    """The door that a password opens."""
    page = ClosedPage(
        language=get_language() or "en",
        title=_("A password opens this door."),
        words=_("Whoever told you of this page can tell you the password too."),
        studio=members_door(request),
        to=to or _target(request.get_full_path()[len(request.origin.found.address.root) :]),
        lock=str(lock.number),
        problem=problem,
        is_named=request.origin.found.site.visibility in OPEN_TO_STRANGERS,
    )
    return _shown(request, page, status)


@require_POST
def key(request: HttpRequest) -> HttpResponse:
    """Take the password: the right one gives a cookie and leads back, any other asks again."""
    to = _target(request.POST.get("to", ""))
    lock = _lock(request.origin.found.site, whole_number(request.POST.get("lock", "")) or 0)
    problem, status = _problem(request, lock, request.POST.get("password", "").strip())
    if problem:
        return ask_for_key(request, lock, to=to, problem=problem, status=status)
    address = request.origin.found.address
    response = HttpResponseRedirect(address.path(to))
    response.status_code = 303
    give_key(response, lock, address)
    return private(locked(response))


def _lock(site: Site, number: int) -> Lock:
    """The lock of that number; one that nothing opens, when there is none: nobody learns which there are."""
    if number == site.id:
        return Lock(number, site.password)
    posts = Post.objects.filter(site=site, pk=number, state=Post.State.PUBLISHED, visibility=Post.Visibility.PASSWORD)
    return Lock(number, posts.values_list("password", flat=True).first() or "")


def _problem(request: HttpRequest, lock: Lock, password: str) -> tuple[str, int]:
    try:
        require_same_origin(request)
    except SentFromElsewhere as refusal:
        return str(refusal), refusal.status
    visitor = visitor_key(request.META["REMOTE_ADDR"])
    is_calm = rates.allow("key", f"{lock.number}/{visitor}", MOST, SECONDS)
    if not (is_calm and rates.allow("key-of", str(lock.number), MOST_OF_ALL, SECONDS_OF_ALL)):
        return _("Many passwords were tried. Wait some minutes, then try again."), 429
    is_right = bool(lock.password) and len(password) <= MOST_PASSWORD and check_password(password, lock.password)
    return ("", 200) if is_right else (_("That is not the password. Ask who told you of this page."), 403)


def _target(path: str) -> str:
    return path[:2000] if path.startswith("/") and not path.startswith(("//", "/\\")) else "/"


def _shown(request: HttpRequest, page: ClosedPage, status: int) -> HttpResponse:
    response = show(request, "web/blog/closed.html", page, status=status, frame=frame_of(request))
    return private(response, referrer="same-origin")
