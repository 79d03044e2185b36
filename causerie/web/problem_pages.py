"""Pages for what went wrong: not found, refused, forbidden, failed."""

from django.http import HttpRequest, HttpResponse

from causerie.kit.refusal import Refusal


def problem_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page that tells why the request was refused and how to mend it."""
    return HttpResponse(str(refusal), status=refusal.status, content_type="text/plain; charset=utf-8")
