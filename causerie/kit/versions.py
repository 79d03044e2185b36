"""Version slots in shared memory: how a commit in one process makes every other forget a page.

A file of 65,536 numbers, mapped by all processes of a machine. A page remembers the numbers of the
slots it was made from, read *before* its queries; it is served only while they are unchanged.

A writer marks its slots as being changed before it commits (`begin`) and gives them a fresh number
after (`finish`). A slot being changed can't vouch for any page, so nobody stores or serves one made
from it; a writer killed in between leaves the mark, which turns into a plain number after
`MARK_SECONDS`, longer than any transaction may last. So no order of events shows an older page.
"""

import mmap
import os
import struct
import time
from collections.abc import Iterable
from pathlib import Path
from zlib import crc32

SLOTS = 65_536
MARK_SECONDS = 30
_MARK = 1 << 63
_NUMBER = struct.Struct("<Q")
_SIZE = SLOTS * _NUMBER.size

_map: mmap.mmap | None = None


def open_at(path: Path) -> None:
    """Map the slots' file, made when it is not there. Called once a process, before serving."""
    global _map
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        if file.tell() < _SIZE:
            file.truncate(_SIZE)
    with path.open("r+b") as file:
        _map = mmap.mmap(file.fileno(), _SIZE)


def slot_of(key: str) -> int:
    """The slot that stands for `key`. Two keys may share one: they then forget together."""
    return crc32(key.encode()) % SLOTS


def number_at(slot: int) -> int:
    """The slot's present number."""
    return _NUMBER.unpack_from(_opened(), slot * 8)[0]


def is_settled(number: int) -> bool:
    """Whether a page may be kept by this number: no writer stands between its change and its commit."""
    return not number & _MARK or time.time() - ((number & ~_MARK) >> 20) / 1000 > MARK_SECONDS


def begin(keys: Iterable[str]) -> None:
    """Mark the slots of `keys` as being changed; call it before the transaction commits."""
    mark = _MARK | int(time.time() * 1000) << 20 | os.getpid() & 0xFFFFF
    for key in keys:
        _NUMBER.pack_into(_opened(), slot_of(key) * 8, mark)


def finish(keys: Iterable[str]) -> None:
    """Give the slots of `keys` a fresh number; call it after the commit.

    The number is unique rather than one more: two racing increments could make an old page valid again.
    """
    number = (time.time_ns() ^ os.getpid() << 40) & ~_MARK
    for key in keys:
        _NUMBER.pack_into(_opened(), slot_of(key) * 8, number)


def _opened() -> mmap.mmap:
    if _map is None:
        raise RuntimeError("kit.versions.open_at has not been called in this process")
    return _map
