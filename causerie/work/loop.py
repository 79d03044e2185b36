"""The one loop of a worker process, and its small twin for tests."""

import queue
import threading
import time
from contextlib import nullcontext
from datetime import datetime

import structlog
from django.db import OperationalError, close_old_connections, connection, transaction
from django.db.utils import InterfaceError

from causerie.kit import clock
from causerie.work import claiming, rhythm, waking
from causerie.work.models import Job
from causerie.work.performing import perform

THREADS = 3
BATCH = 30
URGENT = 10  # from this priority on, jobs find a thread of their own, whatever occupies the others
PATIENT = -1  # up to this priority, jobs have one thread alone: what takes long and can wait keeps nobody waiting
GRACE = 3.0
_HEARTBEAT = claiming.LEASE / 3

logger = structlog.get_logger(__name__)


def run_due(most: int = 10_000) -> int:
    """Do everything that is due now, here, one after the other; answer how many jobs were done (tests)."""
    done = 0
    while done < most and (jobs := claiming.claim(BATCH)):
        for job in jobs:
            # Within a test's transaction a failing statement must not spoil what comes after.
            with transaction.atomic() if connection.in_atomic_block else nullcontext():
                perform(job)
        done += len(jobs)
    return done


def run_forever(stop: threading.Event) -> None:
    """Do jobs as they fall due until `stop` is set; then finish those begun, within `GRACE` seconds.

    What could not be finished in time is free to be taken again when its lease ends.
    """
    beside = [
        threading.Thread(target=_run, args=(Hands(1, 1, least=URGENT), stop), name="urgent", daemon=True),
        threading.Thread(target=_run, args=(Hands(1, highest=PATIENT), stop), name="patient", daemon=True),
    ]
    for each in beside:
        each.start()
    _run(Hands(least=PATIENT + 1), stop)
    for each in beside:
        each.join(GRACE)


def _run(hands: "Hands", stop: threading.Event) -> None:
    hands.start()
    try:
        while not stop.is_set():
            try:
                _work(hands, stop)
            except (OperationalError, InterfaceError):
                logger.exception("the database does not answer; trying again")
                connection.close()
                stop.wait(5)
    finally:
        hands.stop()
        connection.close()


def _work(hands: "Hands", stop: threading.Event) -> None:
    with waking.waker() as waker:
        next_period = None if hands.is_beside else _begin()
        while not stop.is_set():
            if next_period and clock.now() >= next_period:
                next_period = rhythm.begin_periods()
            if not _fill(hands, stop):
                waker.rest(_rest_seconds(next_period, hands), stop)
            close_old_connections()


def _begin() -> datetime | None:
    rhythm.start()
    return rhythm.begin_periods()


def _fill(hands: "Hands", stop: threading.Event) -> bool:
    """Claim as many jobs as the hands have room for. True when it is worth trying again at once."""
    hands.wait_for_room(stop)
    jobs = [] if stop.is_set() else claiming.claim(hands.batch, least=hands.least, highest=hands.highest)
    hands.take(jobs)
    return bool(jobs)


def _rest_seconds(next_period: datetime | None, hands: "Hands") -> float:
    due_at = claiming.next_due_at(hands.least, hands.highest)
    moments = [moment for moment in (due_at, next_period) if moment]
    until = (min(moments) - clock.now()).total_seconds() if moments else waking.LONGEST_REST
    return min(max(until, 0.05), waking.LONGEST_REST)


class Hands:
    """A few threads that do claimed jobs, and one that keeps their leases alive.

    `batch` is how many are claimed at a time; only those of a priority from `least` to `highest` are.
    """

    def __init__(
        self,
        threads: int = THREADS,
        batch: int = BATCH,
        *,
        least: int = claiming.LOWEST,
        highest: int = claiming.HIGHEST,
    ) -> None:
        self.threads, self.batch, self.least, self.highest = threads, batch, least, highest
        self._waiting: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._held: dict[int, Job] = {}
        self._begun: set[int] = set()
        self._changed = threading.Condition()
        self._stopping = threading.Event()

    @property
    def is_beside(self) -> bool:
        """Whether others do the common jobs: these hands are for some only."""
        return self.least > 0 or self.highest < 0

    def start(self) -> None:
        for number in range(self.threads):
            threading.Thread(target=self._do, name=f"job-{number}", daemon=True).start()
        threading.Thread(target=self._beat, name="heartbeat", daemon=True).start()

    def take(self, jobs: list[Job]) -> None:
        """Do these jobs, as soon as there is a free thread."""
        with self._changed:
            self._held.update((job.id, job) for job in jobs)
        for job in jobs:
            self._waiting.put(job)

    def wait_for_room(self, stop: threading.Event) -> None:
        """Return when a thread is free, or `stop` is set."""
        with self._changed:
            while len(self._held) >= self.threads and not stop.is_set():
                self._changed.wait(0.2)

    def stop(self) -> None:
        """Give back what was not begun; let what was begun end, for a while."""
        self._stopping.set()
        for _ in range(self.threads):
            self._waiting.put(None)
        end = time.monotonic() + GRACE
        with self._changed:
            claiming.give_back([job for job in self._held.values() if job.id not in self._begun])
            while self._begun and time.monotonic() < end:
                self._changed.wait(0.05)

    def _do(self) -> None:
        while job := self._next():
            try:
                close_old_connections()
                perform(job)
            except (OperationalError, InterfaceError):
                # perform() could not write down how it went: the lease ends, and the job is done again
                logger.exception("the database does not answer", job=job.id)
            finally:
                close_old_connections()
                self._let_go(job)
        connection.close()

    def _next(self) -> Job | None:
        job = self._waiting.get()
        with self._changed:
            if self._stopping.is_set() or not job:
                return None
            self._begun.add(job.id)
        return job

    def _let_go(self, job: Job) -> None:
        with self._changed:
            self._held.pop(job.id, None)
            self._begun.discard(job.id)
            self._changed.notify_all()

    def _beat(self) -> None:
        while not self._stopping.wait(_HEARTBEAT.total_seconds()):
            with self._changed:
                held = list(self._held.values())
            try:
                if held:
                    claiming.hold(held)
                close_old_connections()
            except (OperationalError, InterfaceError):
                logger.exception("leases could not be lengthened")
        connection.close()
