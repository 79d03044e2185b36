"""Acknowledge only what would survive a power cut.

SQLite runs with `synchronous=NORMAL`: a commit is safe from a crash of ours at once, and from a power cut
only once its log is on the disk. Who tells a person "published", "hidden" or "your comment has arrived" waits
for that: `durable()` makes the log reach the disk when something was written. Those who wait at the same
moment share one such write, and the database is not locked meanwhile
(`docs/decisions/0014-durable-acknowledgements.md`). PostgreSQL does all this by itself.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def durable() -> Iterator[None]:
    """What this thread has written to the database in the block is on the disk when the block has been left."""
    before = _rows_written()
    yield
    if _rows_written() != before:
        _sync()


def _rows_written() -> int:
    """How many rows this thread has written since it connected, where that must be waited for."""
    is_connected = connection.vendor == "sqlite" and connection.connection is not None
    return connection.connection.total_changes if is_connected else 0


def _sync() -> None:
    name = str(connection.settings_dict["NAME"])
    if os.path.exists(f"{name}-wal"):  # a database in memory has none
        _syncing(f"{name}-wal").sync()


class _Syncing:
    """Threads that ask while a sync runs wait for the next one, and one of them does it for all."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._changed = threading.Condition()
        self._begun = 0
        self._ended = 0
        self._is_running = False

    def sync(self) -> None:
        """Return once a sync that began after this call has ended."""
        with self._changed:
            wanted = self._begun + 1
            while self._is_running and self._ended < wanted:
                self._changed.wait()
            if self._ended >= wanted:
                return
            self._is_running = True
            self._begun += 1
        self._run()

    def _run(self) -> None:
        is_done = False
        try:
            descriptor = os.open(self._path, os.O_RDONLY)
            try:
                os.fsync(descriptor)
                is_done = True
            finally:
                os.close(descriptor)
        finally:
            with self._changed:
                self._is_running = False
                self._ended = self._begun if is_done else self._ended
                self._changed.notify_all()


_by_path: dict[str, _Syncing] = {}


def _syncing(path: str) -> _Syncing:
    return _by_path.setdefault(path, _Syncing(path))
