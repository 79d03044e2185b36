"""Forgetting what was delivered long ago; how many servers were told is kept as long as it is shown."""

from datetime import timedelta

from django.db import connection, transaction
from django_tasks import task

from causerie.delivery import reporting
from causerie.delivery.models import Delivery, Destination, Parcel
from causerie.kit import clock

KEPT_DELIVERIES = timedelta(days=14)  # longer than `pacing.GIVEN_UP_AFTER`
KEPT_COUNTS = timedelta(days=400)
KEPT_SERVERS = timedelta(days=60)
_BATCH = 100


@task
def sweep_deliveries() -> None:
    """Forget deliveries two weeks after all were done, counts after a year, and servers nothing was sent to lately."""
    now = clock.now()
    waiting = Delivery.objects.filter(state=Delivery.State.WAITING).values("parcel_id")
    old = Parcel.objects.filter(folded_at=None, made_at__lt=now - KEPT_DELIVERIES).exclude(id__in=waiting)
    while parcels := list(old.only("id", "subject").order_by("made_at")[:_BATCH]):
        for parcel in parcels:
            _fold(parcel)
    Parcel.objects.filter(folded_at__lt=now - KEPT_COUNTS).delete()
    Destination.objects.filter(due_at=None, tried_at__lt=now - KEPT_SERVERS)._raw_delete(connection.alias)


def _fold(parcel: Parcel) -> None:
    with transaction.atomic():
        told = reporting.count("parcel.id = %s", parcel.id)
        Delivery.objects.filter(parcel_id=parcel.id)._raw_delete(connection.alias)
        rows = Parcel.objects.filter(id=parcel.id)
        if not parcel.subject:
            rows._raw_delete(connection.alias)
            return
        counts = {"servers": told.servers, "reached": told.reached, "failed": told.failed}
        rows.update(body="", folded_at=clock.now(), **counts)
