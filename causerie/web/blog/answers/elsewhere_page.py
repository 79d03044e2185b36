"""Following the site, or answering a post, from one's own server: which page of it that is, is asked of it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from causerie.kit import rates
from causerie.kit.visitors import visitor_key
from causerie.protocols.activitypub.discovery.intents import way_home
from causerie.protocols.activitypub.models import Identity
from causerie.protocols.activitypub.peers.problems import NotHad
from causerie.web.blog.answers.subject import Subject, number, subject_of
from causerie.web.blog.closed.same_origin import require_same_origin
from causerie.web.blog.frame import frame_of
from causerie.web.pages import private, show

MOST, SECONDS = 10, 300


@dataclass(frozen=True)
class ElsewherePage:
    """`way` is where to go on, at `server`, once that is known; `problem` says why it isn't."""

    subject: Subject | None
    uri: str
    typed: str = ""
    problem: str = ""
    way: str = ""
    server: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def elsewhere_page(request: HttpRequest) -> HttpResponse:
    """GET: the form that asks who one is. POST: the way on from here; nothing is stored, and no session made."""
    values = request.POST if request.method == "POST" else request.GET
    about = values.get("about", "")
    subject = subject_of(request, number(about)) if about else None
    page = ElsewherePage(subject, _uri(request, subject), values.get("who", "")[:600].strip())
    if request.method != "POST":
        return _shown(request, page)
    require_same_origin(request)
    return _found(request, page)


def _uri(request: HttpRequest, subject: Subject | None) -> str:
    """What it is about, as other servers find it: the post by its page, else the site's actor."""
    identity = Identity.objects.filter(site=request.origin.found.site).first()
    if not identity:
        raise Http404
    return request.origin.found.canonical.url(subject.path) if subject else identity.uri


def _found(request: HttpRequest, page: ElsewherePage) -> HttpResponse:
    if not rates.allow("elsewhere", visitor_key(request.META["REMOTE_ADDR"]), MOST, SECONDS):
        return _refused(request, page, _("That was a lot in a short time. Wait some minutes."))
    try:
        way = way_home(page.typed, page.uri, is_answer=bool(page.subject))
    except NotHad:
        words = _("“%(who)s” can’t be found, or its server does not tell where to go on. Search for the address there.")
        return _refused(request, page, words % {"who": page.typed})
    server = urlsplit(way).hostname or ""
    response = _shown(request, ElsewherePage(page.subject, page.uri, page.typed, way=way, server=server))
    response["Refresh"] = f"1; url={way}"  # a form of ours leads nowhere else by itself (form-action)
    return response


def _refused(request: HttpRequest, page: ElsewherePage, words: str) -> HttpResponse:
    return _shown(request, ElsewherePage(page.subject, page.uri, page.typed, problem=words), 422)


def _shown(request: HttpRequest, page: ElsewherePage, status: int = 200) -> HttpResponse:
    shown = show(request, "web/blog/elsewhere.html", page, status=status, frame=frame_of(request))
    return private(shown)
