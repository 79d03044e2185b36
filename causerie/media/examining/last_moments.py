"""How long films last that do not say so in front: written as they came, their end tells the time.

An Ogg film has no length anywhere; browsers record WebM without one; MP4 in fragments has none in its header.
"""

import struct
from collections.abc import Iterator
from typing import BinaryIO

from causerie.media.examining.films import boxes

_TAIL = 24 * 1024 * 1024
_THEORA = b"\x80theora"
_NO_PAGE_ENDS = 2**64 - 1
_CLUSTER = b"\x1f\x43\xb6\x75"
_TIMESTAMP = 0xE7
_MOST_CLUSTERS = 10_000


def seconds_of_ogg_film(file: BinaryIO, size: int) -> float | None:
    """From the last page of the picture’s stream (Theora specification, A.2.3)."""
    file.seek(0)
    start = file.read(4096)
    at = start.find(_THEORA)
    page = start.rfind(b"OggS", 0, at)
    if page < 0 or len(start) < at + 42:
        return None
    stream, header = start[page + 14 : page + 18], start[at : at + 42]
    frames, each = struct.unpack(">II", header[22:30])
    shift = int.from_bytes(header[40:42]) >> 5 & 31
    ended = max(_granules(_tail(file, size), stream), default=0)
    shown = (ended >> shift) + (ended & (1 << shift) - 1)
    return shown * each / frames if frames else None


def _granules(tail: bytes, stream: bytes) -> Iterator[int]:
    at = tail.find(b"OggS")
    while at >= 0:
        granule = int.from_bytes(tail[at + 6 : at + 14], "little")
        if tail[at + 14 : at + 18] == stream and granule != _NO_PAGE_ENDS:
            yield granule
        at = tail.find(b"OggS", at + 4)


def seconds_by_last_cluster(file: BinaryIO, size: int, scale: int) -> float | None:
    """From the last cluster's timestamp (Matroska, RFC 9559, 5.1.3), which comes a little before the end."""
    tail = _tail(file, size)
    at = tail.rfind(_CLUSTER)
    for _number in range(_MOST_CLUSTERS):
        if at < 0:
            return None
        stamp = _timestamp(tail[at + 4 : at + 24])
        if stamp is not None:
            return stamp * scale / 1e9
        at = tail.rfind(_CLUSTER, 0, at)
    return None


def _timestamp(head: bytes) -> int | None:
    """The first thing in a cluster, behind the cluster's own size."""
    width = 9 - head[0].bit_length() if head and head[0] else 9
    rest = head[width:]
    if len(rest) < 2 or rest[0] != _TIMESTAMP or not 0x81 <= rest[1] <= 0x88:
        return None
    return int.from_bytes(rest[2 : 2 + (rest[1] & 15)])


def seconds_by_fragments(file: BinaryIO, size: int) -> float | None:
    """From where the last fragment of any track begins (ISO/IEC 14496-12, 8.8.12)."""
    scales: dict[int, int] = {}
    found = 0.0
    for name, _start, inside, end in boxes(file, 0, size):
        if name == b"moov":
            scales = dict(_scales(file, inside, end))
        if name == b"moof":
            found = max(found, *_begins(file, inside, end, scales), 0.0)
    return found or None


def _scales(file: BinaryIO, at: int, end: int) -> Iterator[tuple[int, int]]:
    """Each track's number and how many of its units are a second."""
    for track in _children(file, at, end, b"trak"):
        number = _numbers(file, *track, (b"tkhd",), 12, 20)
        scale = _numbers(file, *track, (b"mdia", b"mdhd"), 12, 20)
        if number and scale:
            yield number, scale


def _begins(file: BinaryIO, at: int, end: int, scales: dict[int, int]) -> Iterator[float]:
    for track in _children(file, at, end, b"traf"):
        scale = scales.get(_numbers(file, *track, (b"tfhd",), 4, 4))
        for inside, _end in _children(file, *track, b"tfdt"):
            file.seek(inside)
            box = file.read(12)
            if scale and len(box) >= 8:
                yield int.from_bytes(box[4:12] if box[0] else box[4:8]) / scale


def _numbers(file: BinaryIO, at: int, end: int, path: tuple[bytes, ...], place: int, long_place: int) -> int:
    """The number of four bytes at `place` in the box at `path`; at `long_place` in a box with long times."""
    for inside, within in _children(file, at, end, path[0]):
        if len(path) > 1:
            return _numbers(file, inside, within, path[1:], place, long_place)
        file.seek(inside)
        box = file.read(24)
        start = long_place if box[:1] == b"\1" else place
        return int.from_bytes(box[start : start + 4])
    return 0


def _children(file: BinaryIO, at: int, end: int, wanted: bytes) -> Iterator[tuple[int, int]]:
    return ((inside, ends) for name, _start, inside, ends in boxes(file, at, end) if name == wanted)


def _tail(file: BinaryIO, size: int) -> bytes:
    file.seek(max(0, size - _TAIL))
    return file.read(_TAIL)
