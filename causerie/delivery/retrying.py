"""Trying again now, because somebody asks for it."""

from django.db import transaction

from causerie.delivery.models import Delivery, Destination
from causerie.delivery.sending import BELL
from causerie.kit import clock
from causerie.work import waking

_ENDED = (Delivery.State.GIVEN_UP, Delivery.State.REFUSED)


def try_again(subject: str) -> int:
    """Have all that did not arrive of `subject` tried at once, but for addresses that are no more; how many.

    Servers that were closed are asked by one try, as ever; what was given up gets one more.
    """
    now = clock.now()
    with transaction.atomic():
        missed = Delivery.objects.filter(parcel__subject=subject, parcel__folded_at=None)
        missed = missed.filter(state__in=(Delivery.State.WAITING, *_ENDED))
        servers = sorted(set(missed.values_list("destination_id", flat=True)))
        again = missed.update(state=Delivery.State.WAITING, due_at=now, done_at=None)
        for destination in Destination.objects.select_for_update().filter(id__in=servers).order_by("id"):
            Destination.objects.filter(id=destination.id).update(due_at=now, reopens_at=None)
        waking.poke_at_commit(BELL)
    return again
