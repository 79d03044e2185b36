"""`POST …/cards`: the card of an address, for the editor; `POST …/pictures`: the picture that a pasted page shows."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from causerie.kit import rates
from causerie.kit.refusal import Refusal
from causerie.kit.text import storable
from causerie.sites.permissions import Capability
from causerie.web.account.showing import own
from causerie.web.studio.cards.looking_up import Found, look_up
from causerie.web.studio.cards.pictures import PictureNotThere, bring_picture
from causerie.web.studio.doors import Door, site_for
from causerie.web.studio.media.showing import Kept, kept
from causerie.writing.documents.attributes import web
from causerie.writing.documents.cards import card_of

_MOST, _MOST_PICTURES, _SECONDS = 40, 120, 600
_MOST_ADDRESS = 8000  # those of notebooks hold a key
# Each waits for strangers' servers, and readers must find threads that do not.
under_way = BoundedSemaphore(2)


class TooManyCards(Refusal):
    code = "too-many-cards"
    status = 429
    sentence = _("Many addresses were looked up just now. Wait some minutes, or write the card’s words yourself.")


class TooManyPictures(Refusal):
    code = "too-many-pictures"
    status = 429
    sentence = _("Many pictures were fetched just now. Wait some minutes, then try this one again.")


class Busy(Refusal):
    code = "busy"
    status = 503
    sentence = _("Others are looking addresses up right now. Try again in a moment.")


@require_POST
def cards(request: HttpRequest, handle: str) -> HttpResponse:
    """The node of a card for `url`, and what the page says of itself; next to nothing where it can't be reached.

    Its picture is kept for the card, unless `is_only_read`.
    """
    door = site_for(request, handle, Capability.WRITE)
    may_keep = door.may(Capability.UPLOAD) and "is_only_read" not in request.POST
    try:
        found = _found(door, request.POST.get("url", ""), may_keep)
        told = {"title": found.about.title, "author": found.about.author, "provider": found.about.provider}
        return own(JsonResponse({"node": card_of(found.about, thumbnail=found.thumbnail), "about": told}))
    except Refusal as refusal:
        return JsonResponse({"code": refusal.code, "sentence": str(refusal)}, status=refusal.status)


def _found(door: Door, address: str, may_keep: bool) -> Found:
    url = web(is_needed=True).canonical(address)
    if not rates.allow("card", str(door.account.id), _MOST, _SECONDS):
        raise TooManyCards
    with _turn():
        return look_up(url, site_id=door.site.id, account_id=door.account.id, may_keep=may_keep)


@require_POST
def pictures(request: HttpRequest, handle: str) -> HttpResponse:
    """Keep the picture at `url`, and tell of it as of an upload: readers load nothing from there."""
    door = site_for(request, handle, Capability.UPLOAD)
    try:
        return own(JsonResponse({"uploads": [_picture(door, storable(request.POST.get("url", ""))).told]}))
    except Refusal as refusal:
        return JsonResponse({"code": refusal.code, "sentence": str(refusal)}, status=refusal.status)


def _picture(door: Door, address: str) -> Kept:
    if len(address) > _MOST_ADDRESS or not address.startswith(("https://", "http://")):
        raise PictureNotThere(host=address[:60])
    with _turn():
        if not rates.allow("picture", str(door.account.id), _MOST_PICTURES, _SECONDS):
            raise TooManyPictures
        return kept(door, bring_picture(address, site_id=door.site.id, account_id=door.account.id, seconds=15))


@contextmanager
def _turn() -> Iterator[None]:
    """One of the few threads that may wait for strangers, if one is free."""
    if not under_way.acquire(blocking=False):
        raise Busy
    try:
        yield
    finally:
        under_way.release()
