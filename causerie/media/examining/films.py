"""Films and sound in MP4 boxes, without what tells where they were made.

Phones write the place into `udta` and `meta`, inside `moov`. Other boxes point into the file by place, so
these are not cut out: they become free space of the same length, filled with nothing.
"""

from collections.abc import Iterator
from typing import BinaryIO

from django.core.files.base import File

_CHUNK = 256 * 1024
_TELLING = (b"udta", b"meta")
_MOST_BOXES = 10_000


class QuietFilm(File):
    """A file whose telling boxes read as free space; the file itself is not changed."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        super().__init__(file)
        self.size = size
        self._quieted = list(_telling_boxes(file, size))

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        self.file.seek(0)
        at = 0
        while chunk := self.file.read(chunk_size or _CHUNK):
            yield self._quiet(chunk, at)
            at += len(chunk)

    def _quiet(self, chunk: bytes, at: int) -> bytes:
        quiet = bytearray(chunk)
        for start, end in self._quieted:
            # From the name on, which follows four bytes of length
            free = b"free" + bytes(end - start - 4)
            first, last = max(start, at), min(end, at + len(chunk))
            if first < last:
                quiet[first - at : last - at] = free[first - start : last - start]
        return bytes(quiet)


def _telling_boxes(file: BinaryIO, size: int) -> Iterator[tuple[int, int]]:
    """Where the names and contents of telling boxes stand."""
    for name, start, inside, end in boxes(file, 0, size):
        if name == b"moov":
            for child, begins, _inside, ends in boxes(file, inside, end):
                if child in _TELLING:
                    yield begins + 4, ends
        elif name in _TELLING:
            yield start + 4, end


def boxes(file: BinaryIO, at: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """Name, start, beginning of content and end of each box between `at` and `end`, while they make sense."""
    for _number in range(_MOST_BOXES):
        if at + 8 > end:
            return
        file.seek(at)
        head = file.read(16)
        size, inside = int.from_bytes(head[:4]), at + 8
        if size == 1:
            size, inside = int.from_bytes(head[8:16]), at + 16
        size = size or end - at
        if size < inside - at or at + size > end:
            return
        yield head[4:8], at, inside, at + size
        at += size
