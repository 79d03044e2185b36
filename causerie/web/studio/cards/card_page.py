"""`POST …/cards`: the card of an address, for the editor."""

from threading import BoundedSemaphore

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from causerie.kit import rates
from causerie.kit.refusal import Refusal
from causerie.sites.permissions import Capability
from causerie.web.account.showing import own
from causerie.web.studio.cards.looking_up import look_up
from causerie.web.studio.doors import Door, site_for
from causerie.writing.documents.attributes import web
from causerie.writing.documents.cards import card_of

_MOST, _SECONDS = 40, 600
# Each waits for strangers' servers, and readers must find threads that do not.
under_way = BoundedSemaphore(2)


class TooManyCards(Refusal):
    code = "too-many-cards"
    status = 429
    sentence = _("Many addresses were looked up just now. Wait some minutes, or write the card’s words yourself.")


@require_POST
def cards(request: HttpRequest, handle: str) -> HttpResponse:
    """The node of a card for `url`. One whose page can't be reached has its address only."""
    door = site_for(request, handle, Capability.WRITE)
    try:
        return own(JsonResponse({"node": _card(door, request.POST.get("url", ""))}))
    except Refusal as refusal:
        return JsonResponse({"code": refusal.code, "sentence": str(refusal)}, status=refusal.status)


def _card(door: Door, address: str) -> dict[str, object]:
    url = web(is_needed=True).canonical(address)
    if not rates.allow("card", str(door.account.id), _MOST, _SECONDS):
        raise TooManyCards
    if not under_way.acquire(blocking=False):
        raise TooManyCards
    try:
        may_keep = door.may(Capability.UPLOAD)
        found = look_up(url, site_id=door.site.id, account_id=door.account.id, may_keep=may_keep)
    finally:
        under_way.release()
    return card_of(found.about, thumbnail=found.thumbnail)
