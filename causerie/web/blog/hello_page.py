"""Where the app sends a site's member, so that pages show edit links, and what is private (`web.handing_over`)."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from causerie.web.blog.closed.passes import remember_member
from causerie.web.handing_over import accept, remember_owner
from causerie.web.pages import locked, private


def hello(request: HttpRequest) -> HttpResponse:
    """Greet the member once by token; whoever comes with none is just sent to the page."""
    found = request.origin.found
    to = request.GET.get("to", "/")
    safe = to if to.startswith("/") and not to.startswith(("//", "/\\")) else "/"
    response = HttpResponseRedirect(found.address.path(safe))
    account_id = accept(found.site.id, request.GET.get("token", ""))
    if account_id:
        remember_member(response, found.site.id, account_id, found.address)
        remember_owner(response, found.site.id, found.address, is_secure=found.address.origin.startswith("https:"))
    return private(locked(response))
