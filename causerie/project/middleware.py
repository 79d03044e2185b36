"""From a request's host to a site, and from a refusal to a page.

Sessions, log-in and messages exist on the app's origin only: on a site's they are not even looked at.
"""

from collections.abc import Callable

from allauth.usersessions.middleware import UserSessionsMiddleware
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import translation
from django.utils.encoding import escape_uri_path, iri_to_uri

from causerie.kit.durability import durable
from causerie.kit.refusal import Refusal
from causerie.project.origins import Origin, OriginKind, origin_of
from causerie.sites.checking import PATH as CHECK
from causerie.web.blog.machines.unwelcome import name_unwelcome
from causerie.web.no_room import refusal_of
from causerie.web.pages import locked
from causerie.web.problem_pages import problem_page
from causerie.web.trying_on import PATH as TRIED_ON

SAFE = ("GET", "HEAD", "OPTIONS")
GetResponse = Callable[[HttpRequest], HttpResponse]

URLCONFS = {
    OriginKind.APP: "causerie.project.urls",
    OriginKind.SITE: "causerie.web.blog.urls",
    OriginKind.MEDIA: "causerie.web.media_urls",
    OriginKind.UNKNOWN: "causerie.web.unknown_urls",
}


def on_the_disk(get_response: GetResponse) -> GetResponse:
    """What a request wrote has reached the disk before it is answered: "saved" is then true, whoever says it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method in SAFE:
            return get_response(request)
        with durable():
            return get_response(request)

    return middleware


def by_origin(get_response: GetResponse) -> GetResponse:
    """Set `request.origin` and choose the addresses that exist there; send readers on where they are to read elsewhere;
    say which machines the site refuses.

    What is sent is taken in where it was sent, so that who was writing meanwhile loses nothing.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        origin = origin_of(request.META.get("HTTP_HOST", ""), request.path_info)
        request.origin = origin
        request.path_info = origin.path
        request.urlconf = URLCONFS[origin.kind]
        request.versions = dict(origin.found.numbers) if origin.found else {}
        if _is_led_on(origin, request.method):
            return _led_on(_canonical(origin, request.META.get("QUERY_STRING", "")), is_for_good=not origin.is_path)
        response = get_response(request)
        return name_unwelcome(request, response, origin.found.site) if origin.found else response

    return middleware


def _is_led_on(origin: Origin, method: str) -> bool:
    is_reading = method in ("GET", "HEAD") and not origin.path.startswith((CHECK, TRIED_ON))
    return is_reading and origin.found is not None and origin.found.leads_on


def _led_on(url: str, *, is_for_good: bool) -> HttpResponse:
    """From a name to another for good, for search engines; yet browsers ask again each time: a site may move back."""
    response = locked(HttpResponsePermanentRedirect(url) if is_for_good else HttpResponseRedirect(url))
    response.headers["Cache-Control"] = "no-cache"
    return response


def _canonical(origin: Origin, query: str) -> str:
    url = origin.found.canonical.url(escape_uri_path(origin.path))
    return f"{url}?{iri_to_uri(query)}" if query else url


def refusals_become_pages(get_response: GetResponse) -> GetResponse:
    """A refusal that a view let through, or a full disk, is shown as a page with its sentence and status."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, problem: Exception) -> HttpResponse | None:
        refusal = problem if isinstance(problem, Refusal) else refusal_of(problem)
        return problem_page(request, refusal) if refusal else None

    middleware.process_exception = process_exception
    return middleware


def in_their_language(get_response: GetResponse) -> GetResponse:
    """A site's pages speak the site's language; the app speaks its account's, else the browser's."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with translation.override(_language_for(request)):
            response = get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
            return response

    return middleware


def _language_for(request: HttpRequest) -> str:
    if request.origin.kind is OriginKind.SITE:
        return supported_language(request.origin.found.site.language)
    if request.origin.kind is OriginKind.APP and request.user.is_authenticated:
        return supported_language(request.user.language)
    return translation.get_language_from_request(request)


def supported_language(language: str) -> str:
    """The interface language nearest to `language`: French for fr-CA, English where we have none."""
    return "fr" if language.lower().split("-")[0] == "fr" else "en"


def _on_app_only(middleware: type) -> type:
    class OnAppOnly(middleware):
        def __call__(self, request: HttpRequest) -> HttpResponse:
            if request.origin.kind is OriginKind.APP:
                return super().__call__(request)
            return self.get_response(request)

        def process_view(self, request: HttpRequest, *rest: object) -> HttpResponse | None:
            inner = getattr(super(), "process_view", None)
            return inner(request, *rest) if inner and request.origin.kind is OriginKind.APP else None

    OnAppOnly.__name__ = f"App{middleware.__name__}"
    return OnAppOnly


AppSession = _on_app_only(SessionMiddleware)
AppCsrf = _on_app_only(CsrfViewMiddleware)
AppAuthentication = _on_app_only(AuthenticationMiddleware)
AppMessages = _on_app_only(MessageMiddleware)
AppUserSessions = _on_app_only(UserSessionsMiddleware)
