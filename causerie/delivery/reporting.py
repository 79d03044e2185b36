"""Telling how it went: to authors, for one subject, and to those who run the installation."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q

from causerie.delivery.claiming import FREE
from causerie.delivery.models import Delivery, Destination, Parcel
from causerie.delivery.sending import host_of
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
class Missed:
    """A server that has not got it: why, after how many tries, and when it is tried next; None when never again."""

    host: str
    reason: str
    status: int
    tries: int
    next_at: datetime | None


@dataclass(frozen=True)
class Trouble:
    """One server that is closed for the moment, and why."""

    host: str
    reason: str
    failures: int
    reopens_at: datetime
    waiting: int

    @property
    def status(self) -> int:
        """What it said last, as its reason begins; 0 when it said nothing."""
        first = self.reason.partition(" ")[0]
        return int(first) if first.isdecimal() else 0


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


def missed_by(subject: str, most: int = 200) -> list[Missed]:
    """The servers that have nothing of `subject` yet, those that are still tried first."""
    sent = Delivery.objects.filter(parcel__subject=subject, parcel__folded_at=None)
    reached = sent.filter(state=Delivery.State.DELIVERED, destination_id=OuterRef("destination_id"))
    is_waiting = Q(state=Delivery.State.WAITING)
    open_or_lost = sent.exclude(state=Delivery.State.DELIVERED).filter(is_waiting | ~Exists(reached))
    found = {each.destination_id: each for each in open_or_lost.order_by("id")}
    servers = Destination.objects.in_bulk(list(found)) if found else {}
    missed = [_missed(each, servers.get(each.destination_id)) for each in found.values()]
    return sorted(missed, key=lambda each: (each.next_at is None, each.host))[:most]


def _missed(delivery: Delivery, server: Destination | None) -> Missed:
    """A server that is closed has its reason, whatever this one delivery met."""
    host = server.host if server else host_of(delivery.address)
    if delivery.state != Delivery.State.WAITING:
        return Missed(host, delivery.reason, delivery.status, delivery.tries, None)
    reopens_at = server.reopens_at if server and server.reopens_at and server.reopens_at > clock.now() else None
    reason, status = (delivery.reason, delivery.status) if delivery.tries else (server.reason if server else "", 0)
    return Missed(host, reason, status, delivery.tries, max(reopens_at or delivery.due_at, delivery.due_at))


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
