"""Opening envelopes: in threads of the worker, those that ask other servers apart from those that don't.

So whoever's server hangs keeps nobody waiting who needs none. What fails is tried again; what goes on failing stays
where it is, with its reason.
"""

import random
import threading
from contextlib import nullcontext
from datetime import timedelta
from itertools import groupby

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
_BREATH = 0.15  # in a flood, whoever waits for an acknowledgement comes before what was acknowledged
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
            opened = _turn(needs_network=needs_network, stop=stop)
            if not opened:
                waker.rest(_rest_seconds(needs_network), stop)
            elif opened >= claiming.AUTHORS:
                stop.wait(_BREATH)
            close_old_connections()


def _rest_seconds(needs_network: bool) -> float:
    due_at = claiming.next_due_at(needs_network=needs_network)
    until = (due_at - clock.now()).total_seconds() if due_at else waking.LONGEST_REST
    return min(max(until, 0.05), waking.LONGEST_REST)


def _turn(*, needs_network: bool, stop: threading.Event | None = None) -> int:
    """Take what is due and open it; how many were opened. One author at a time where servers may be asked."""
    lines = claiming.claim(needs_network=needs_network, most=1 if needs_network else claiming.AUTHORS)
    opened = _opened(lines, needs_network, stop)
    claiming.end(opened)
    if any(each.needs_network for each in opened) and not needs_network:
        waking.poke_at_commit(BELL)
    return len(opened)


def _opened(lines: list[list[Envelope]], may_ask: bool, stop: threading.Event | None) -> list[Envelope]:
    """Open the first of each author, then the second of each; those behind one that asks other servers wait for it."""
    opened: list[Envelope] = []
    while lines:
        if stop and stop.is_set():
            return opened + ([] if opened else [_given_back(line[0]) for line in lines])
        some = [line[0] for line in lines]
        for envelope, outcome in zip(some, _outcomes(some, may_ask), strict=True):
            envelope.tries = max(envelope.tries, 1)
            _judge(envelope, outcome)
        opened += some
        lines = [line[1:] for line in lines if line[1:] and (may_ask or not line[0].needs_network)]
    return opened


def _given_back(envelope: Envelope) -> Envelope:
    envelope.tries, envelope.due_at = envelope.tries - 1, clock.now()
    return envelope


def _outcomes(some: list[Envelope], may_ask: bool) -> list[Outcome | Exception]:
    """How their openers take them, those of a protocol together; a fault, where one breaks."""
    found: dict[int, Outcome | Exception] = {
        each.id: TryLater(each.reason or "whoever opened it ended before it was opened")
        for each in some
        if each.tries > MOST_TRIES
    }
    left = sorted((each for each in some if each.id not in found), key=lambda each: each.protocol)
    for protocol, group in groupby(left, key=lambda each: each.protocol):
        together = list(group)
        found.update(zip((each.id for each in together), _together(protocol, together, may_ask), strict=True))
    return [found[each.id] for each in some]


def _together(protocol: str, some: list[Envelope], may_ask: bool) -> list[Outcome | Exception]:
    """Where one of several breaks it, each is opened alone, so that the others are not broken with it."""
    try:
        with transaction.atomic() if connection.in_atomic_block else nullcontext():
            return list(openers.opener_of(protocol)(some, may_ask))
    except DATABASE_ERRORS:
        raise
    except Exception as fault:
        logger.exception("envelopes could not be opened", envelopes=[each.id for each in some])
        if len(some) == 1:
            return [fault]
        return [each for one in some for each in _together(protocol, [one], may_ask)]


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
