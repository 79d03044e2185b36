"""Opening envelopes: in threads of the worker, those that ask other servers apart from those that don't.

So whoever's server hangs keeps nobody waiting who needs none. What fails is tried again; what goes on failing stays
where it is, with its reason.
"""

import random
import threading
from collections.abc import Iterable
from contextlib import nullcontext
from datetime import timedelta

import structlog
from django.db import OperationalError, close_old_connections, connection, transaction
from django.db.utils import InterfaceError

from causerie.intake import claiming, openers
from causerie.intake.admitting import BELL
from causerie.intake.models import Envelope
from causerie.intake.openers import Ignored, NeedsNetwork, Outcome, Refused, Taken, TryLater
from causerie.kit import clock
from causerie.work import waking

MOST_TRIES = 10
MOST_FAULTS = 3
GRACE = 3.0
_ASKING = 3  # threads that may ask other servers
_FIRST_PAUSE = timedelta(minutes=1)
_LONGEST_PAUSE = timedelta(hours=6)
_STATES = {Taken: Envelope.State.TAKEN, Ignored: Envelope.State.IGNORED, Refused: Envelope.State.REFUSED}
DATABASE_ERRORS = (OperationalError, InterfaceError)

logger = structlog.get_logger(__name__)


def run_due(most: int = 10_000) -> int:
    """Open everything that is due now, here, one after the other; answer how many times one was opened (tests)."""
    done = 0
    while done < most:
        some = _turn(needs_network=False) or _turn(needs_network=True)
        if not some:
            break
        done += some
    return done


def run_forever(stop: threading.Event) -> None:
    """Open envelopes as they come until `stop` is set; those in hand are ended."""
    lanes = [False] + [True] * _ASKING
    threads = [threading.Thread(target=_run, args=(lane, stop), name="opening", daemon=True) for lane in lanes]
    for each in threads:
        each.start()
    for each in threads:
        each.join()


def _run(needs_network: bool, stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            _work(needs_network, stop)
        except DATABASE_ERRORS:
            logger.exception("the database does not answer; trying again")
            connection.close()
            stop.wait(5)
    connection.close()


def _work(needs_network: bool, stop: threading.Event) -> None:
    with waking.waker(BELL) as waker:
        while not stop.is_set():
            if not _turn(needs_network=needs_network, stop=stop):
                waker.rest(_rest_seconds(needs_network), stop)
            close_old_connections()


def _rest_seconds(needs_network: bool) -> float:
    due_at = claiming.next_due_at(needs_network=needs_network)
    until = (due_at - clock.now()).total_seconds() if due_at else waking.LONGEST_REST
    return min(max(until, 0.05), waking.LONGEST_REST)


def _turn(*, needs_network: bool, stop: threading.Event | None = None) -> int:
    """Take what is due and open it; how many were opened. One author at a time where servers may be asked."""
    taken = claiming.claim(needs_network=needs_network, most=1 if needs_network else claiming.AUTHORS)
    opened = [each for line in taken for each in _opened(line, needs_network, stop)]
    claiming.end(opened)
    if any(each.needs_network for each in opened) and not needs_network:
        waking.poke_at_commit(BELL)
    return len(opened)


def _opened(line: Iterable[Envelope], may_ask: bool, stop: threading.Event | None) -> list[Envelope]:
    """Open one author's envelopes in their order; those behind one that asks other servers wait for it."""
    opened = []
    for place, envelope in enumerate(line):
        if stop and stop.is_set():
            return opened + ([_given_back(envelope)] if place == 0 else [])
        envelope.tries = max(envelope.tries, 1)
        _judge(envelope, _outcome(envelope, may_ask))
        opened.append(envelope)
        if envelope.needs_network and not may_ask:
            break
    return opened


def _given_back(envelope: Envelope) -> Envelope:
    envelope.tries, envelope.due_at = envelope.tries - 1, clock.now()
    return envelope


def _outcome(envelope: Envelope, may_ask: bool) -> Outcome | Exception:
    """How its opener takes it; the fault, where that breaks."""
    if envelope.tries > MOST_TRIES:
        return TryLater(envelope.reason or "whoever opened it ended before it was opened")
    try:
        with transaction.atomic() if connection.in_atomic_block else nullcontext():
            return openers.opener_of(envelope)(envelope, may_ask)
    except DATABASE_ERRORS:
        raise
    except Exception as fault:
        logger.exception("an envelope could not be opened", envelope=envelope.id, tries=envelope.tries)
        return fault


def _judge(envelope: Envelope, outcome: Outcome | Exception) -> None:
    now = clock.now()
    match outcome:
        case NeedsNetwork():
            envelope.needs_network, envelope.tries, envelope.due_at = True, 0, now
        case TryLater(reason):
            _put_off(envelope, reason, MOST_TRIES)
        case Exception():
            _put_off(envelope, f"a fault of ours: {type(outcome).__name__}: {outcome}", MOST_FAULTS)
        case _:
            envelope.state, envelope.opened_at = _STATES[type(outcome)], now
            envelope.reason = outcome.note if isinstance(outcome, Taken) else outcome.reason


def _put_off(envelope: Envelope, reason: str, most: int) -> None:
    """Longer each time, never quite the same; at last it stays as it is."""
    envelope.reason = reason
    if envelope.tries >= most:
        envelope.state, envelope.opened_at = Envelope.State.BROKEN, clock.now()
        return
    pause = min(_FIRST_PAUSE * 3 ** (envelope.tries - 1), _LONGEST_PAUSE)
    envelope.due_at = clock.now() + pause * random.uniform(0.75, 1.25)  # noqa: S311
