"""Whether a name leads here: what only this installation can answer, asked for by `domains.pointing`."""

from django.http import HttpRequest, HttpResponse

from causerie.sites.checking import answer_to
from causerie.web.pages import locked, private


def check(request: HttpRequest, token: str) -> HttpResponse:
    """Show that it is this site, of this installation, that was reached. It tells nothing else, closed or not."""
    said = answer_to(request.origin.found.site.id, token[:100])
    return private(locked(HttpResponse(said, content_type="text/plain; charset=utf-8")))
