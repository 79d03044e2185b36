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
from causerie.delivery.pacing import Standing
from causerie.kit import clock, rows
from causerie.kit.ids import milliseconds_of, new_id

_DONE = """
UPDATE delivery_delivery SET state = %s, tries = %s, due_at = %s, status = %s, reason = %s, done_at = %s
WHERE id = %s AND state = 'waiting'
"""
_STANDING = """
UPDATE delivery_destination
SET is_steady = %s, failures = %s, reopens_at = %s, tried_at = %s, answered_at = %s, reason = %s, manner = %s
WHERE id = %s AND lease = %s
"""
_AT_ONCE = """
UPDATE delivery_delivery SET due_at = %s WHERE destination_id = %s AND state = 'waiting' AND due_at > %s AND status = 0
"""
_GIVE_UP = """
UPDATE delivery_delivery SET state = 'given_up', reason = %s, done_at = %s
WHERE destination_id = %s AND state = 'waiting' AND id < %s
"""
_NEXT = f"""
SELECT MIN(due_at) FROM delivery_delivery AS delivery
WHERE destination_id = %s AND state = 'waiting' AND {FREE}
"""  # noqa: S608
# A server for which more came while it was in hand has a `due_at` before the lease's end. One that is closed is visited
# when it reopens, whatever waits by then.
_LET_GO = """
UPDATE delivery_destination SET lease = '', lease_ends_at = NULL, due_at = {due} WHERE id = %s AND lease = %s
"""
_DUE = "CASE WHEN due_at < lease_ends_at THEN due_at ELSE %s END"


@dataclass(frozen=True)
class Tried:
    """One try of one delivery, and how it went."""

    delivery: Waiting
    outcome: Outcome


@dataclass
class Entries:
    """What is to be written down: tries, and servers that were visited."""

    tried: list[Tried] = field(default_factory=list)
    asked: dict[int, Held] = field(default_factory=dict)
    recovered: set[int] = field(default_factory=set)
    visited: list[Held] = field(default_factory=list)


def record(entries: Entries) -> None:
    """Write all of it down, and let go of the servers that were visited."""
    rows.in_transaction(lambda: _record(entries))


def _record(entries: Entries) -> None:
    now = clock.now()
    _write(_DONE, sorted((_done(each, now) for each in entries.tried), key=lambda row: row[-1]))
    asked = [entries.asked[each] for each in sorted(entries.asked)]
    _write(_STANDING, [_standing(each.standing, each) for each in asked])
    at = rows.moment(now)
    _write(_AT_ONCE, [(at, each.id, at) for each in asked if each.id in entries.recovered])
    for each in sorted(entries.visited, key=lambda held: held.id):
        _let_go(each, now)


def _done(tried: Tried, now: datetime) -> tuple[object, ...]:
    delivery, outcome = tried.delivery, tried.outcome
    state, due_at, tries = _state(delivery, outcome, now)
    done_at = None if state == Delivery.State.WAITING else rows.moment(now)
    return state.value, tries, rows.moment(due_at), outcome.status, outcome.reason, done_at, delivery.id


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


def _standing(standing: Standing, held: Held) -> tuple[object, ...]:
    moments = [each and rows.moment(each) for each in (standing.reopens_at, standing.tried_at, standing.answered_at)]
    manner = json.dumps(dict(standing.manner))
    return standing.is_steady, standing.failures, *moments, standing.reason, manner, held.id, held.lease


def _let_go(held: Held, now: datetime) -> None:
    with connection.cursor() as cursor:
        if held.standing.is_closed(now):
            too_old = new_id(now - pacing.GIVEN_UP_AFTER)
            cursor.execute(_GIVE_UP, [held.standing.reason, rows.moment(now), held.id, too_old])
            due, at = "%s", rows.moment(held.standing.reopens_at)
        else:
            cursor.execute(_NEXT, [held.id])
            due, at = _DUE, cursor.fetchone()[0]
        cursor.execute(_LET_GO.format(due=due), [at, held.id, held.lease])


def _write(statement: str, values: Sequence[tuple[object, ...]]) -> None:
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(statement, values)
