"""The gate of every site: whether it is open to who asks, and that what is not for everyone is kept by nobody.

A middleware, so that no view can forget it.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from causerie.sites.checking import PATH as CHECK
from causerie.sites.models import Site
from causerie.web.blog.closed.admitting import CLOSED, KeyAsked, narrow
from causerie.web.blog.closed.key_page import ask_for_key, shut
from causerie.web.blog.closed.passes import Lock, has_key, is_member_here
from causerie.web.freshness import HEADER
from causerie.web.pages import private

GetResponse = Callable[[HttpRequest], HttpResponse]
_OPEN_PATHS = ("/robots.txt", "/-/hello", "/-/key")
_TELLS_OF_THE_SITE = (400, 404)  # such pages show its name, its menu and its latest posts
_LOOK = "/-/look/"  # how a site is dressed, and its owner's own look at it, by a signed address


def closed_doors(get_response: GetResponse) -> GetResponse:
    """Let in who may read the site; mark every answer with for whom it is."""

    def middleware(request: HttpRequest) -> HttpResponse:
        found = request.origin.found
        if not found:
            return get_response(request)
        if _is_open_to_all(request.origin.path):
            response = get_response(request)
            if response.status_code in _TELLS_OF_THE_SITE:
                response = _turned_away(request, found.site) or response
        else:
            response = _turned_away(request, found.site) or get_response(request)
        return _kept_for(response, getattr(request, "audience", ""))

    def process_exception(request: HttpRequest, problem: Exception) -> HttpResponse | None:
        return ask_for_key(request, problem.lock) if isinstance(problem, KeyAsked) else None

    middleware.process_exception = process_exception
    return middleware


def _is_open_to_all(path: str) -> bool:
    return path in _OPEN_PATHS or path.startswith((CHECK, _LOOK))


def _turned_away(request: HttpRequest, site: Site) -> HttpResponse | None:
    if site.visibility == Site.Visibility.PUBLIC:
        return None
    narrow(request, site.visibility)
    if site.visibility == Site.Visibility.UNLISTED or is_member_here(request):
        return None
    if site.visibility == Site.Visibility.PRIVATE:
        return shut(request)
    lock = Lock(site.id, site.password)
    return None if has_key(request, lock) else ask_for_key(request, lock)


def _kept_for(response: HttpResponse, audience: str) -> HttpResponse:
    if audience in CLOSED:
        del response.headers[HEADER]
        # Forms on these pages tell by their origin where they come from; nobody else learns the address.
        is_bearer = response.headers.get("Referrer-Policy") == "no-referrer"
        private(response, referrer="no-referrer" if is_bearer else "same-origin")
    elif audience:
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
