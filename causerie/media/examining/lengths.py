"""How long films and sounds last, as their headers say."""

import struct
from collections.abc import Iterator
from typing import BinaryIO

from tinytag import TinyTag, TinyTagException

from causerie.media.examining.films import boxes
from causerie.media.examining.last_moments import seconds_by_fragments, seconds_by_last_cluster, seconds_of_ogg_film
from causerie.media.examining.sniffing import MP4, OGV, WEBM, Family, FileKind

_MOST_SECONDS = 100 * 60 * 60
_MOST_ELEMENTS = 200
_SEGMENT, _INFO, _SCALE, _DURATION = 0x18538067, 0x1549A966, 0x2AD7B1, 0x4489
# What a damaged sound may make its reader raise.
_UNREADABLE = (TinyTagException, ValueError, LookupError, TypeError, ArithmeticError, OSError, struct.error)
_UNREADABLE += (AttributeError, MemoryError, RecursionError)


def seconds_of(file: BinaryIO, kind: FileKind, size: int) -> int | None:
    """Seconds that the film or sound in `file` lasts, at least one; None when it does not tell, or is neither."""
    if kind.family is Family.SOUND:
        found = _seconds_of_sound(file)
    else:
        found = _FILMS[kind](file, size) if kind in _FILMS else None
    return max(1, round(found)) if found is not None and 0 < found < _MOST_SECONDS else None


def _seconds_of_mp4(file: BinaryIO, size: int) -> float | None:
    return _from_movie(file, size) or seconds_by_fragments(file, size)


def _from_movie(file: BinaryIO, size: int) -> float | None:
    """From the movie header (ISO/IEC 14496-12, 8.2.2)."""
    for name, _start, inside, end in boxes(file, 0, size):
        if name == b"moov":
            for child, _begins, within, _ends in boxes(file, inside, end):
                if child == b"mvhd":
                    file.seek(within)
                    return _from_header(file.read(32))
    return None


def _from_header(header: bytes) -> float | None:
    if len(header) < 32:
        return None
    scale, duration = struct.unpack(">IQ", header[20:32]) if header[0] == 1 else struct.unpack(">II", header[12:20])
    return duration / scale if scale else None


def _seconds_of_webm(file: BinaryIO, size: int) -> float | None:
    """From the segment's information (Matroska, RFC 9559, 5.1.2)."""
    for name, inside, end in _elements(file, 0, size):
        if name == _SEGMENT:
            for child, within, ends in _elements(file, inside, end):
                if child == _INFO:
                    scale, found = _from_information(file, within, ends)
                    return found or seconds_by_last_cluster(file, size, scale)
    return None


def _from_information(file: BinaryIO, at: int, end: int) -> tuple[int, float | None]:
    """Nanoseconds of a unit, and how many seconds it lasts where it says so."""
    scale, duration = 1_000_000, None
    for name, inside, ends in _elements(file, at, end):
        file.seek(inside)
        if name == _SCALE:
            scale = int.from_bytes(file.read(min(8, ends - inside)))
        if name == _DURATION and ends - inside in (4, 8):
            duration = struct.unpack(">f" if ends - inside == 4 else ">d", file.read(ends - inside))[0]
    return scale, duration * scale / 1e9 if duration is not None else None


def _elements(file: BinaryIO, at: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Id, beginning of content and end of each element between `at` and `end`, while they make sense."""
    for _number in range(_MOST_ELEMENTS):
        file.seek(at)
        head = file.read(12)
        if len(head) < 12 or not head[0]:
            return
        width = 9 - head[0].bit_length()
        size_width = 9 - head[width].bit_length() if width <= 4 else 9
        if size_width > 8:
            return
        name, raw = int.from_bytes(head[:width]), head[width : width + size_width]
        size = int.from_bytes(raw) & (1 << 7 * size_width) - 1
        inside = at + width + size_width
        is_unknown = size == (1 << 7 * size_width) - 1
        at = end if is_unknown else inside + size
        if at > end:
            return
        yield name, inside, at


def _seconds_of_sound(file: BinaryIO) -> float | None:
    file.seek(0)
    try:
        return TinyTag.get(file_obj=file, tags=False).duration
    except _UNREADABLE:
        return None


_FILMS = {MP4: _seconds_of_mp4, WEBM: _seconds_of_webm, OGV: seconds_of_ogg_film}
