"""Visiting servers: each by one courier at a time, who holds it by a lease.

What waits for a server needs no claim of its own: it belongs to whoever holds the server. So one statement takes
a hundred servers, and the order of what goes to one of them can be kept.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from causerie.delivery.pacing import Standing
from causerie.kit import clock, rows

LEASE = timedelta(seconds=60)
PAGE = 50

_COLUMNS = "id, host, is_steady, failures, reopens_at, tried_at, answered_at, reason, manner"
# MATERIALIZED: PostgreSQL may otherwise run the inner query again and take more than the limit.
_CLAIM = """
WITH turn AS MATERIALIZED (
    SELECT id AS turn_id FROM delivery_destination
    WHERE {lane} AND due_at <= %s AND (lease_ends_at IS NULL OR lease_ends_at <= %s)
    ORDER BY {order} LIMIT %s {lock}
)
UPDATE delivery_destination SET lease = %s, lease_ends_at = %s, due_at = %s
FROM turn WHERE id = turn_id RETURNING {columns}
"""
_LANES = {True: ("is_steady = TRUE", "due_at"), False: ("is_steady = FALSE", "failures, due_at")}
_HOLD = """
UPDATE delivery_destination
SET due_at = CASE WHEN due_at < lease_ends_at THEN due_at ELSE %s END, lease_ends_at = %s
WHERE lease = %s AND id IN ({ids}) RETURNING id
"""
# What stands behind another of its line waits for it: see `free` below.
_PAGE = """
SELECT id, parcel_id, address, tries FROM delivery_delivery AS delivery
WHERE destination_id = %s AND state = 'waiting' AND id > %s AND due_at <= %s AND {free} ORDER BY id LIMIT %s
"""
FREE = """NOT EXISTS (
    SELECT 1 FROM delivery_delivery AS earlier
    WHERE earlier.state = 'waiting' AND earlier.line = delivery.line AND earlier.parcel_id < delivery.parcel_id
)"""
_NEXT = """
SELECT MIN(CASE WHEN lease_ends_at > due_at THEN lease_ends_at ELSE due_at END)
FROM delivery_destination WHERE due_at IS NOT NULL AND is_steady IN ({lanes})
"""


@dataclass
class Held:
    """A server in hand. `is_lost`: another courier has it by now."""

    id: int
    host: str
    lease: str
    standing: Standing
    is_lost: bool = False


@dataclass(frozen=True)
class Waiting:
    """One delivery to be tried."""

    id: int
    parcel_id: int
    address: str
    tries: int


def claim(lease: str, most: int, *, steady: bool) -> list[Held]:
    """Take up to `most` servers for which something is due: the steady ones, or the others.

    Of the others those come first that have failed least. Nobody else gets them while the lease lasts.
    """
    now = clock.now()
    end = rows.moment(now + LEASE)
    lane, order = _LANES[steady]
    lock = "" if rows.is_serial() else "FOR UPDATE SKIP LOCKED"
    statement = _CLAIM.format(lane=lane, order=order, lock=lock, columns=_COLUMNS)
    found = rows.fetch(statement, [rows.moment(now), rows.moment(now), most, lease, end, end])
    return [_held(lease, *row) for row in found]


def _held(lease: str, destination_id: int, host: str, *standing: object) -> Held:
    is_steady, failures, reopens_at, tried_at, answered_at, reason, manner = standing
    moments = [rows.read_moment(each) for each in (reopens_at, tried_at, answered_at)]
    return Held(
        destination_id, host, lease, Standing(bool(is_steady), failures, *moments, reason, rows.read_json(manner))
    )


def hold(lease: str, ids: Iterable[int]) -> set[int]:
    """Lengthen the lease of servers in hand (the heartbeat); those that are no longer this lease's are answered."""
    end, lost = rows.moment(clock.now() + LEASE), set(ids)
    for some in rows.batches(lost):
        lost -= {each for (each,) in rows.fetch(_HOLD.format(ids=rows.places(some)), [end, end, lease, *some])}
    return lost


def page(destination_id: int, after: int) -> list[Waiting]:
    """The next deliveries that are due at a server in hand, in the order in which they were wanted."""
    values = [destination_id, after, rows.moment(clock.now()), PAGE]
    return [Waiting(*row) for row in rows.fetch(_PAGE.format(free=FREE), values)]


def next_due_at(lanes: Sequence[bool] = (True, False)) -> datetime | None:
    """When the next server may be visited, steady or not; one that is held, when its lease ends."""
    found = rows.fetch(_NEXT.format(lanes=rows.places(lanes)), lanes)
    return rows.read_moment(found[0][0])
