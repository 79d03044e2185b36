"""How a page becomes an answer: rendered, and locked down by headers."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from causerie.kit.templates import environment, render
from causerie.web.blocks import equipped
from causerie.web.components import avatars, dates
from causerie.web.static_files import address as static

_KEPT_FROM_OTHERS = "private, no-store"


@cache
def content_policy(**more: str) -> str:
    """The Content-Security-Policy of our pages: nothing but our own files, and pictures from anywhere safe.

    `more` adds sources to a directive (`form_action="https://example.org"`). Nothing inline ever runs;
    JSON-LD passes because it is data, which browsers do not run.
    """
    media = settings.MEDIA_ORIGIN
    policy = {
        "default-src": "'none'",
        "style-src": "'self'",
        "script-src": "'self'",
        "font-src": "'self'",
        "img-src": f"'self' data: https: {media}",
        "media-src": f"'self' https: {media}",
        "connect-src": "'self'",
        "form-action": "'self'",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    for name, sources in more.items():
        directive = name.replace("_", "-")
        policy[directive] = f"{policy.get(directive, '')} {sources}".strip()
    return "; ".join(f"{name} {value}" for name, value in policy.items())


def show(
    request: HttpRequest,
    template: str,
    page: object,
    *,
    status: int = 200,
    policy: str | None = None,
    **more: object,
) -> HttpResponse:
    """The answer that shows `page` by `template`.

    The template gets `page`, `site` and `address` (both None on the app's host) and what `more` names;
    never the request. The answer carries our security headers and says nothing of caching:
    `freshness.keep` lets the front keep it, `private` keeps it from everyone but its reader.
    """
    found = request.origin.found
    html = render(
        template,
        page=page,
        site=found.site if found else None,
        address=found.address if found else None,
        **more,
    )
    html, policy = equipped(html, policy or content_policy())
    response = HttpResponse(html, status=status)
    response.headers["Content-Security-Policy"] = policy
    return locked(response)


def locked(response: HttpResponse) -> HttpResponse:
    """Add the headers that every answer of ours carries, whatever its type."""
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
    response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    response.headers["Permissions-Policy"] = "browsing-topics=(), camera=(), geolocation=(), microphone=()"
    return response


def private(response: HttpResponse, *, referrer: str = "no-referrer") -> HttpResponse:
    """Mark the answer as one reader's own: kept nowhere, found by no search, its address told to nobody.

    A page with `no-referrer` sends its forms with `Origin: null`. Where that must be told, and the address
    is no secret, `referrer="same-origin"` keeps it within the origin.
    """
    response.headers["Cache-Control"] = _KEPT_FROM_OTHERS
    response.headers["Referrer-Policy"] = referrer
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


environment().globals.update(static=static, avatars=avatars, dates=dates)
