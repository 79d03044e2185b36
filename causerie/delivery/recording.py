"""Writing down how it went: the outcomes of many tries, and what they say about their servers, in one transaction."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db import connection

from causerie.delivery import pacing
from causerie.delivery.claiming import FREE, Held, Waiting
from causerie.delivery.models import Delivery
from causerie.delivery.outcomes import Delivered, Gone, Outcome, TryLater
from causerie.kit import clock, rows
from causerie.kit.ids import milliseconds_of, new_id

_DONE = """
UPDATE delivery_delivery SET state = %s, tries = %s, due_at = %s, status = %s, reason = %s, done_at = %s
WHERE id IN ({ids}) AND state = 'waiting'
"""
_AT_ONCE = """
UPDATE delivery_delivery SET due_at = %s WHERE destination_id = %s AND state = 'waiting' AND due_at > %s AND status = 0
"""
_GIVE_UP = """
UPDATE delivery_delivery SET state = 'given_up', reason = %s, done_at = %s
WHERE destination_id = %s AND state = 'waiting' AND id < %s
"""
# A server for which more came while it was in hand has a `due_at` before the lease's end. One that is closed is visited
# when it reopens, whatever waits by then.
_LET_GO = """
UPDATE delivery_destination
SET is_steady = %s, failures = %s, reopens_at = %s, tried_at = %s, answered_at = %s, reason = %s, manner = %s,
    lease = '', lease_ends_at = NULL, due_at = {due}
WHERE id = %s AND lease = %s
"""
_WHEN_OPEN = f"""CASE WHEN due_at < lease_ends_at THEN due_at ELSE (
    SELECT MIN(delivery.due_at) FROM delivery_delivery AS delivery
    WHERE destination_id = delivery_destination.id AND state = 'waiting' AND {FREE}
) END"""  # noqa: S608


@dataclass(frozen=True)
class Tried:
    """One try of one delivery, and how it went."""

    delivery: Waiting
    outcome: Outcome


@dataclass
class Entries:
    """What is to be written down: tries, servers (by id) that speak again, and servers that were visited."""

    tried: list[Tried] = field(default_factory=list)
    recovered: set[int] = field(default_factory=set)
    visited: list[Held] = field(default_factory=list)


def record(entries: Entries) -> None:
    """Write all of it down, and let go of the servers that were visited."""
    rows.in_transaction(lambda: _record(entries))


def _record(entries: Entries) -> None:
    now = clock.now()
    _write_tries(entries.tried, now)
    at = rows.moment(now)
    _write(_AT_ONCE, [(at, each, at) for each in sorted(entries.recovered)])
    visited = sorted(entries.visited, key=lambda held: held.id)
    closed = [each for each in visited if each.standing.is_closed(now)]
    too_old = new_id(now - pacing.GIVEN_UP_AFTER)
    _write(_GIVE_UP, [(each.standing.reason, at, each.id, too_old) for each in closed])
    _write(_LET_GO.format(due="%s"), [_as_it_stands(each, each.standing.reopens_at) for each in closed])
    _write(_LET_GO.format(due=_WHEN_OPEN), [_as_it_stands(each) for each in visited if each not in closed])


def _write_tries(tried: list[Tried], now: datetime) -> None:
    """Most go alike, so that one statement does for many."""
    alike: dict[tuple[object, ...], list[int]] = {}
    for each in tried:
        alike.setdefault(_became(each, now), []).append(each.delivery.id)
    with connection.cursor() as cursor:
        for became, ids in alike.items():
            for some in rows.batches(ids):
                cursor.execute(_DONE.format(ids=rows.places(some)), [*became, *some])


def _became(tried: Tried, now: datetime) -> tuple[object, ...]:
    outcome = tried.outcome
    state, due_at, tries = _state(tried.delivery, outcome, now)
    done_at = None if state == Delivery.State.WAITING else rows.moment(now)
    return state.value, tries, rows.moment(due_at), outcome.status, outcome.reason, done_at


def _state(delivery: Waiting, outcome: Outcome, now: datetime) -> tuple[Delivery.State, datetime, int]:
    tries = delivery.tries + 1
    if not isinstance(outcome, TryLater):
        return _ENDS.get(type(outcome), Delivery.State.REFUSED), now, tries
    if outcome.status == 429:
        tries = delivery.tries
    until = pacing.next_try(tries, outcome, _wanted_at(delivery.id), now)
    return (Delivery.State.WAITING, until, tries) if until else (Delivery.State.GIVEN_UP, now, tries)


_ENDS = {Delivered: Delivery.State.DELIVERED, Gone: Delivery.State.GONE}


def _wanted_at(delivery_id: int) -> datetime:
    return datetime.fromtimestamp(milliseconds_of(delivery_id) / 1000, UTC)


def _as_it_stands(held: Held, *due_at: datetime) -> tuple[object, ...]:
    standing = held.standing
    moments = [each and rows.moment(each) for each in (standing.reopens_at, standing.tried_at, standing.answered_at)]
    manner, due = json.dumps(dict(standing.manner)), [rows.moment(each) for each in due_at]
    return standing.is_steady, standing.failures, *moments, standing.reason, manner, *due, held.id, held.lease


def _write(statement: str, values: Sequence[tuple[object, ...]]) -> None:
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(statement, values)
