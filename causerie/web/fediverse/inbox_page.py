"""Inboxes: where other servers post. Acknowledged once it is proved who sent it, and what was sent is on the disk."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from causerie.kit.visitors import visitor_key
from causerie.protocols.activitypub.inbox.admitting import require_size
from causerie.protocols.activitypub.inbox.posted import Posted, TurnedAway
from causerie.protocols.activitypub.inbox.taking_in import take_in
from causerie.sites.models import Site
from causerie.web.pages import locked


@csrf_exempt
def inbox(request: HttpRequest) -> HttpResponse:
    """The site's inbox, while it is open to everyone; at the app's origin the one that all sites share."""
    try:
        _require_door(request)
        take_in(_posted(request))
    except TurnedAway as no:
        return _problem(no)
    response = locked(HttpResponse(status=202))
    response.headers["Cache-Control"] = "no-store"
    return response


def _require_door(request: HttpRequest) -> None:
    found = request.origin.found
    if found and found.site.visibility != Site.Visibility.PUBLIC:
        raise TurnedAway(404, "no-inbox", "There is no such inbox.")
    if request.method != "POST":
        raise TurnedAway(405, "method-not-allowed", "An inbox is posted to.")
    length = request.headers.get("content-length", "")
    require_size(int(length) if length.isascii() and length.isdigit() else 0)


def _posted(request: HttpRequest) -> Posted:
    site = request.origin.found.site if request.origin.found else None
    scheme = "https" if settings.IS_SECURE else "http"
    return Posted(
        url=f"{scheme}://{request.headers.get('host', '')}{request.get_full_path()}",
        headers={name.lower(): value for name, value in request.headers.items()},
        body=request.body,
        visitor=visitor_key(request.META.get("REMOTE_ADDR", "")),
        site_id=site.id if site else None,
        actor_id=site.actor_id if site else None,
    )


def _problem(no: TurnedAway) -> HttpResponse:
    """Why it is not taken, as RFC 9457 has it."""
    body = {"type": "about:blank", "status": no.status, "title": no.words, "code": no.code}
    response = locked(JsonResponse(body, status=no.status, content_type="application/problem+json"))
    response.headers["Cache-Control"] = "no-store"
    if no.retry_after:
        response.headers["Retry-After"] = str(no.retry_after)
    if no.status == 405:
        response.headers["Allow"] = "POST"
    return response
