"""Whether a form was sent from our own page. Cached pages are the same for all, so they hold no secret to check."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from causerie.kit.refusal import Refusal


class SentFromElsewhere(Refusal):
    """The form came from another site's page."""

    code = "sent-from-elsewhere"
    status = 403
    sentence = _("This came from a page that is not ours. Open the page here and send it again.")


def require_same_origin(request: HttpRequest) -> None:
    """Refuse a POST that a browser says comes from elsewhere, or that says nothing of where it comes from."""
    fetched_from = request.headers.get("Sec-Fetch-Site")
    if fetched_from is not None and fetched_from != "same-origin":
        raise SentFromElsewhere
    origin = request.headers.get("Origin")
    if origin is None and fetched_from is None:
        raise SentFromElsewhere
    if origin is not None and origin.lower() != request.origin.found.address.origin.lower():
        raise SentFromElsewhere
