"""How a worker that rests hears of something new to do, within a fraction of a second and without queries.

There is a bell for each kind of rest: jobs have one, and so has what is to be sent. Processes of one machine share a
number in memory (`kit.versions`); machines that share a PostgreSQL are told by NOTIFY. A poke that is lost costs
nothing: whoever rests looks again by itself after `LONGEST_REST`.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from django.db import connection, transaction

from causerie.kit import versions

JOBS = "work"
LONGEST_REST = 30.0
_BLINK = 0.1


class Waker(Protocol):
    """Something that ends a rest early."""

    def rest(self, seconds: float, stop: threading.Event) -> None:
        """Return after `seconds`, or when poked, or when `stop` is set, whichever comes first."""
        ...


def poke_at_commit(bell: str = JOBS) -> None:
    """Wake those who rest by `bell` once the present transaction is committed; now, when there is none."""
    poke = _Poke(bell)
    if not any(each[1] == poke for each in connection.run_on_commit):
        transaction.on_commit(poke)


@dataclass(frozen=True)
class _Poke:
    bell: str

    def __call__(self) -> None:
        versions.finish([self.bell])
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"NOTIFY {_channel(self.bell)}")


def _channel(bell: str) -> str:
    return f"causerie_{bell}"


class SharedNumber:
    """Wakes when the number in shared memory changes: one read of memory ten times a second."""

    def __init__(self, bell: str = JOBS) -> None:
        self._slot = versions.slot_of(bell)
        self._seen = versions.number_at(self._slot)

    def rest(self, seconds: float, stop: threading.Event) -> None:
        end = time.monotonic() + seconds
        while not self._has_changed() and time.monotonic() < end:
            if stop.wait(min(_BLINK, max(0.0, end - time.monotonic()))):
                return

    def _has_changed(self) -> bool:
        before, self._seen = self._seen, versions.number_at(self._slot)
        return before != self._seen


class Listener:
    """Wakes on NOTIFY, by a connection of its own that does nothing else."""

    def __init__(self, bell: str = JOBS) -> None:
        self._connection = connection.copy()
        with self._connection.cursor() as cursor:
            cursor.execute(f"LISTEN {_channel(bell)}")

    def rest(self, seconds: float, stop: threading.Event) -> None:
        end = time.monotonic() + seconds
        while not stop.is_set() and time.monotonic() < end:
            slice_ = min(0.5, max(0.0, end - time.monotonic()))
            with self._connection.wrap_database_errors:
                told = list(self._connection.connection.notifies(timeout=slice_, stop_after=1))
            if told:
                return

    def close(self) -> None:
        self._connection.close()


@contextmanager
def waker(bell: str = JOBS) -> Iterator[Waker]:
    """The waker that fits the database."""
    if connection.vendor != "postgresql":
        yield SharedNumber(bell)
        return
    listener = Listener(bell)
    try:
        yield listener
    finally:
        listener.close()
