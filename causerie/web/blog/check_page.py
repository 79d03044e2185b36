"""Whether a name leads here: what only this installation can answer, asked for by `studio.settings.pointing`."""

from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from causerie.web.pages import locked, private

PATH = "/.well-known/causerie-check/"


def answer_to(site_id: int, token: str) -> str:
    """What the site answers to this token."""
    return salted_hmac("causerie.web.check", f"{site_id}:{token}", algorithm="sha256").hexdigest()


def check(request: HttpRequest, token: str) -> HttpResponse:
    """Show that it is this site, of this installation, that was reached. It tells nothing else, closed or not."""
    said = answer_to(request.origin.found.site.id, token[:100])
    return private(locked(HttpResponse(said, content_type="text/plain; charset=utf-8")))
