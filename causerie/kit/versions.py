"""Version slots in shared memory: how a commit in one process makes every other forget a page.

A file of 65,536 numbers, mapped by all processes of a machine. A page remembers the numbers of the
slots it was made from, read *before* its queries; it is served only while they are unchanged.

A writer announces its slots before it commits (`begin`: a row in the table of pending writers, and a
fresh number) and takes the announcement back after (`finish`: a fresh number, the row is gone). A page
is kept only if no writer was pending on its slots (`is_quiet`). So no order of events, of any number of
writers, shows an older page. A row whose writer was killed or rolled back stops counting after
`PENDING_SECONDS`, longer than any transaction may last; until then its slots' pages are made each time.
"""

import fcntl
import mmap
import os
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from zlib import crc32

from django.conf import settings

from causerie.kit import clock

SLOTS = 65_536
PENDING_SECONDS = 30
_ROWS = 1024
_WORD = 8
_OWNERS_AT = SLOTS * _WORD
_TIMES_AT = _OWNERS_AT + _ROWS * _WORD
_CROWDED_AT = _TIMES_AT + _ROWS * _WORD
_SIZE = _CROWDED_AT + _WORD
_NOBODY = bytes(_ROWS * _WORD)
_OWNER_BITS = 47


class _Table:
    """The mapped file, seen as whole 64-bit words, so that no reader sees half a number."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if os.fstat(self.file).st_size < _SIZE:
            os.ftruncate(self.file, _SIZE)
        self.map = mmap.mmap(self.file, _SIZE)
        words = memoryview(self.map).cast("Q")
        self.numbers = words[:SLOTS]
        self.owners = words[SLOTS : SLOTS + _ROWS]
        self.times = words[SLOTS + _ROWS : SLOTS + 2 * _ROWS]
        self.crowded = words[SLOTS + 2 * _ROWS :]


_table: _Table | None = None
_threads = threading.Lock()


def open_at(path: Path) -> None:
    """Map the slots' file, made when it is not there. Without this call it is `run/versions` of the data folder."""
    global _table
    _table = _Table(path)


def _opened() -> _Table:
    if _table is None:
        open_at(settings.DATA / "run" / "versions")
    return _table


def slot_of(key: str) -> int:
    """The slot that stands for `key`. Two keys may share one: they then forget together."""
    return crc32(key.encode()) % SLOTS


def numbers() -> memoryview:
    """All slots' numbers, live: what the page cache compares on each hit."""
    return _opened().numbers


def number_at(slot: int) -> int:
    """The slot's present number."""
    return _opened().numbers[slot]


def is_quiet(slot: int, since: float | None = None) -> bool:
    """Whether no writer stood between its change of `slot` and its commit, at `since` (default: now).

    Together with an unchanged number it vouches for what was read after `since`.
    """
    table = _opened()
    expired = int(((since or clock.now().timestamp()) - PENDING_SECONDS) * 1000)
    if table.crowded[0] > expired:
        return False
    if table.map[_OWNERS_AT:_TIMES_AT] == _NOBODY:
        return True
    return not any(
        owner >> _OWNER_BITS == slot + 1 and table.times[row] > expired
        for row, owner in enumerate(table.owners.tolist())
        if owner
    )


def begin(keys: Iterable[str]) -> None:
    """Announce that what `keys` stand for is being changed; call it in the transaction, before its commit."""
    with _alone() as table:
        now = int(clock.now().timestamp() * 1000)
        owners = table.owners.tolist()
        for slot in {slot_of(key) for key in keys}:
            _announce(table, owners, slot, now)
            _renew(table, slot)


def finish(keys: Iterable[str]) -> None:
    """Say that what `keys` stand for has changed; call it after the commit, in the thread that began."""
    with _alone() as table:
        owners = table.owners.tolist()
        for slot in {slot_of(key) for key in keys}:
            _renew(table, slot)
            row = _row_of(owners, _owner(slot))
            if row is not None:
                table.owners[row] = 0


def forget_writers() -> None:
    """Say that no writer is in between any more: those that were have ended with the server they served."""
    with _alone() as table:
        for row in range(_ROWS):
            table.owners[row] = 0
        table.crowded[0] = 0


@contextmanager
def _alone() -> Iterator[_Table]:
    """One writer at a time: `lockf` excludes other processes (a killed one frees it), the lock other threads."""
    table = _opened()
    with _threads:
        fcntl.lockf(table.file, fcntl.LOCK_EX)
        try:
            yield table
        finally:
            fcntl.lockf(table.file, fcntl.LOCK_UN)


def _owner(slot: int) -> int:
    return (slot + 1) << _OWNER_BITS | threading.get_native_id() & ((1 << _OWNER_BITS) - 1)


def _row_of(owners: list[int], owner: int) -> int | None:
    """The row of this owner: there is one at most, since whoever announces looks for it first."""
    return owners.index(owner) if owner in owners else None


def _announce(table: _Table, owners: list[int], slot: int, now: int) -> None:
    owner = _owner(slot)
    row = _row_of(owners, owner)
    if row is None:
        row = _free_row(table, owners, now)
    if row is None:
        table.crowded[0] = now  # more writers than rows: nothing is kept for a while, nothing is wrong
        return
    table.times[row] = now
    table.owners[row] = owners[row] = owner


def _free_row(table: _Table, owners: list[int], now: int) -> int | None:
    """The first row of nobody, or of somebody whose time is over: nobody's time is over too."""
    expired = now - PENDING_SECONDS * 1000
    rows = zip(owners, table.times, strict=True)
    return next((row for row, (owner, at) in enumerate(rows) if not owner or at <= expired), None)


def _renew(table: _Table, slot: int) -> None:
    """A number this slot never had: it only grows, and by the clock, so not even a restart brings one back."""
    table.numbers[slot] = max(time.time_ns(), table.numbers[slot] + 1)
