"""The directory of a zip, read as a stream: only what is wanted of it is ever held.

`zipfile` holds all that a directory lists, at half a kilobyte each: a million pages of a site are more than a small
machine has. So it is shown the archive with a directory of its own, in which stand only the members that will be read.
"""

import io
import struct
from collections.abc import Callable, Iterator
from typing import BinaryIO

from causerie.moving.spool.refusals import CutShort, DamagedWithin, TooMuch

MOST_KEPT = 32 * 1024 * 1024
_ENTRY = b"PK\x01\x02"
_ENTRY_SIZE = 46
_END, _END_SIZE = b"PK\x05\x06", 22
_LARGE_END, _LARGE_LOCATOR, _LARGE_SIZES = b"PK\x06\x06", b"PK\x06\x07", 56 + 20
_LONGEST_COMMENT = 65_535
_TOO_LARGE_FOR_OLD = 0xFFFFFFFF
Wanted = Callable[[str], bool]


class Selected(io.RawIOBase):
    """The archive in `file` as far as its directory, then a directory of those members alone whose name is `wanted`.

    Raises CutShort, DamagedWithin, and TooMuch where what is wanted is more than can be held.
    """

    def __init__(self, file: BinaryIO, wanted: Wanted) -> None:
        super().__init__()
        self._file = file
        self._start, size, offset = _directory_of(file)
        kept, count = bytearray(), 0
        for record, name in _entries(file, self._start, size):
            if wanted(name):
                kept += record
                count += 1
            if len(kept) > MOST_KEPT:
                raise TooMuch(place="zip", problem="too many files")
        self._tail = bytes(kept) + _end_of(count, len(kept), self._start, offset)
        self._size = self._start + len(self._tail)
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        at = offset + {0: 0, 1: self._at, 2: self._size}[whence]
        if at < 0:
            raise ValueError("before the beginning")
        self._at = at
        return at

    def tell(self) -> int:
        return self._at

    def read(self, size: int = -1) -> bytes:
        end = self._size if size is None or size < 0 else min(self._size, self._at + size)
        if self._at < self._start:
            self._file.seek(self._at)
            found = self._file.read(min(end, self._start) - self._at)
        else:
            found = self._tail[self._at - self._start : max(0, end - self._start)]
        self._at += len(found)
        if self._at < end and found:
            return found + self.read(end - self._at)
        return found


def _directory_of(file: BinaryIO) -> tuple[int, int, int]:
    """Where the directory begins in the file, how large it is, and where it says it begins."""
    size = file.seek(0, 2)
    from_here = max(0, size - _LONGEST_COMMENT - _END_SIZE - _LARGE_SIZES)
    file.seek(from_here)
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_SIZE:
        raise CutShort
    length, offset = struct.unpack("<II", tail[at + 12 : at + 20])
    end = from_here + at
    if tail[at - 20 : at - 16] == _LARGE_LOCATOR and tail[at - 76 : at - 72] == _LARGE_END:
        length, offset = struct.unpack("<QQ", tail[at - 36 : at - 20])
        end -= _LARGE_SIZES
    if length > end:
        raise CutShort
    return end - length, length, offset


def _entries(file: BinaryIO, start: int, size: int) -> Iterator[tuple[bytes, str]]:
    """Each record of the directory as it stands there, with the name it tells."""
    file.seek(start)
    left = size
    reader = io.BufferedReader(_Part(file), 256 * 1024)
    while left > 0:
        head = reader.read(_ENTRY_SIZE) if left >= _ENTRY_SIZE else b""
        if len(head) < _ENTRY_SIZE or not head.startswith(_ENTRY):
            raise DamagedWithin(place="zip", problem="its directory is broken")
        flags, lengths = head[8] | head[9] << 8, struct.unpack("<HHH", head[28:34])
        rest = reader.read(sum(lengths))
        left -= _ENTRY_SIZE + len(rest)
        yield head + rest, rest[: lengths[0]].decode("utf-8" if flags & 0x800 else "cp437", "replace")


class _Part(io.RawIOBase):
    """A file from where it stands, for a reader of its own that does not close it."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, target: bytearray) -> int:
        found = self._file.read(len(target))
        target[: len(found)] = found
        return len(found)


def _end_of(count: int, size: int, start: int, offset: int) -> bytes:
    """The end of an archive whose directory is this large: as of a large one, which holds for small ones too."""
    large = struct.pack("<4sQHHIIQQQQ", _LARGE_END, 44, 45, 45, 0, 0, count, count, size, offset)
    locator = struct.pack("<4sIQI", _LARGE_LOCATOR, 0, start + size, 1)
    return (
        large
        + locator
        + struct.pack("<4sHHHHIIH", _END, 0, 0, 0xFFFF, 0xFFFF, _TOO_LARGE_FOR_OLD, _TOO_LARGE_FOR_OLD, 0)
    )
