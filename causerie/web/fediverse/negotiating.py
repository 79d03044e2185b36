"""One address, two forms: the page for people, and for servers that ask so the document it stands for.

A middleware within the gate of closed sites. The document's own address is its id; this serves those who were given
the page's.
"""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from causerie.protocols.activitypub.negotiation import wants_document
from causerie.web.fediverse.actor_page import actor
from causerie.web.fediverse.object_pages import post_of_page

GetResponse = Callable[[HttpRequest], HttpResponse]
_DOCUMENTS = {"/": actor}
_NEVER = ("/-/", "/.well-known/")


def documents_of_pages(get_response: GetResponse) -> GetResponse:
    """Answer with the document where it is asked for and there is one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.origin.found or request.method not in ("GET", "HEAD"):
            return get_response(request)
        response = _document(request) or get_response(request)
        patch_vary_headers(response, ["Accept"])
        return response

    return middleware


def _document(request: HttpRequest) -> HttpResponse | None:
    path = request.origin.path
    if path.startswith(_NEVER) or not wants_document(request.headers.get("accept", "")):
        return None
    view = _DOCUMENTS.get(path, post_of_page)
    try:
        return view(request)
    except Http404:
        return None
