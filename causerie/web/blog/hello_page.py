"""Where the app sends a site's owner, so that pages show edit links (`web.handing_over`)."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from causerie.web.handing_over import accept, remember_owner
from causerie.web.pages import locked, private


def hello(request: HttpRequest) -> HttpResponse:
    """Greet the owner once by token; whoever comes with none is just sent to the page."""
    found = request.origin.found
    to = request.GET.get("to", "/")
    safe = to if to.startswith("/") and not to.startswith(("//", "/\\")) else "/"
    response = HttpResponseRedirect(found.address.path(safe))
    if accept(found.site.id, request.GET.get("token", "")):
        remember_owner(response, found.site.id, found.address, is_secure=found.address.origin.startswith("https:"))
    return private(locked(response))
