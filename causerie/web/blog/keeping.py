"""How public pages are kept: by the front for everyone, or not at all for the owner who came over."""

from django.http import HttpRequest, HttpResponse

from causerie.web import freshness
from causerie.web.handing_over import is_owner_here


def published(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let the front keep the page until something it was made from changes.

    Browsers and caches on the way ask again each time (a 304 is a few bytes), so a withdrawn word is gone at
    once. The owner's view has edit links: it is kept nowhere, and the front never answers a request that
    carries a cookie of ours from what it kept.
    """
    if is_owner_here(request):
        response.headers["Cache-Control"] = "private, no-store"
        return response
    response.headers["Cache-Control"] = "public, no-cache"
    return freshness.keep(request, response)
