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
    """Refuse a POST that comes from elsewhere, or that says nothing of where it comes from.

    Browsers tell in `Sec-Fetch-Site` (over HTTPS and on localhost) or in `Origin` (always).
    """
    fetched_from = request.headers.get("Sec-Fetch-Site")
    if fetched_from is not None:
        is_ours = fetched_from == "same-origin"
    else:
        is_ours = request.headers.get("Origin", "").lower() == request.origin.found.address.origin.lower()
    if not is_ours:
        raise SentFromElsewhere
