"""Telling how it went: to authors, for one subject, and to those who run the installation."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from causerie.delivery.claiming import FREE
from causerie.delivery.models import Delivery, Destination, Parcel
from causerie.kit import clock, rows

# A server waits while anything does; it was reached if anything arrived, and missed otherwise.
BY_SERVER = """
SELECT MAX(CASE WHEN delivery.state = 'waiting' THEN 2 WHEN delivery.state = 'delivered' THEN 1 ELSE 0 END) AS state
FROM delivery_delivery AS delivery JOIN delivery_parcel AS parcel ON parcel.id = delivery.parcel_id
WHERE {which} GROUP BY delivery.destination_id
"""
_COUNT = "SELECT state, COUNT(*) FROM ({by_server}) AS servers GROUP BY state"
_DUE_SINCE = f"""
SELECT MIN(delivery.due_at) FROM delivery_delivery AS delivery
JOIN delivery_destination AS server ON server.id = delivery.destination_id
WHERE delivery.state = 'waiting' AND delivery.due_at <= %s AND (server.reopens_at IS NULL OR server.reopens_at <= %s)
AND {FREE}
"""  # noqa: S608
_WAITING, _REACHED, _FAILED = 2, 1, 0


@dataclass(frozen=True)
class Told:
    """How many servers were to be told of something, and how many were: "412 of 415 servers, 3 waiting"."""

    servers: int = 0
    reached: int = 0
    waiting: int = 0
    failed: int = 0


@dataclass(frozen=True)
class Trouble:
    """One server that is closed for the moment, and why."""

    host: str
    reason: str
    failures: int
    reopens_at: datetime
    waiting: int


@dataclass(frozen=True)
class Queue:
    """What waits to be delivered. `due_since_at`: since when something that could be tried has not been."""

    waiting: int
    due_since_at: datetime | None
    closed: int


def told_of(subject: str) -> Told:
    """How far `subject` has come: what was sent about it last, as long as that is remembered."""
    parcels = Parcel.objects.filter(subject=subject)
    if parcels.filter(folded_at=None).exists():
        return count("parcel.subject = %s AND parcel.folded_at IS NULL", subject)
    last = parcels.order_by("-id").values("servers", "reached", "failed").first()
    return Told(**last) if last else Told()


def count(which: str, *values: object) -> Told:
    """The servers of the deliveries `which`: a condition on `delivery` and `parcel`."""
    statement = _COUNT.format(by_server=BY_SERVER.format(which=which))
    found = dict(rows.fetch(statement, values))
    reached, waiting, failed = (found.get(state, 0) for state in (_REACHED, _WAITING, _FAILED))
    return Told(reached + waiting + failed, reached, waiting, failed)


def queue() -> Queue:
    """What waits now."""
    now = clock.now()
    waiting = Delivery.objects.filter(state=Delivery.State.WAITING).count()
    due_since = rows.fetch(_DUE_SINCE, [rows.moment(now)] * 2)[0][0]
    closed = Destination.objects.filter(due_at__isnull=False, reopens_at__gt=now).count()
    return Queue(waiting, rows.read_moment(due_since), closed)


def troubles(most: int = 20) -> list[Trouble]:
    """The servers for which something waits and which are closed, those with the most first."""
    closed = Destination.objects.filter(due_at__isnull=False, reopens_at__gt=clock.now())
    waits = Q(state=Delivery.State.WAITING, destination__in=closed)
    counts = Delivery.objects.filter(waits).values("destination_id").annotate(waiting=Count("id")).order_by("-waiting")
    found = {each["destination_id"]: each["waiting"] for each in counts[:most]}
    servers = Destination.objects.in_bulk(found)
    return [
        Trouble(server.host, server.reason, server.failures, server.reopens_at, waiting)
        for destination_id, waiting in found.items()
        for server in [servers[destination_id]]
    ]
