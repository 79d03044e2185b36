"""A film that does not say in front how long it lasts is known by its end."""

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from causerie.media.examining import sniffing
from causerie.media.examining.lengths import seconds_of
from causerie.media.examining.sniffing import sniff
from tests.media.examining.test_films import box
from tests.media.examining.test_lengths import element

SERIAL, OTHER = b"\7\0\0\0", b"\x08\0\0\0"


def page(stream, granule, body=b""):
    head = b"OggS\0\0" + granule.to_bytes(8, "little") + stream + bytes(8) + bytes([1, len(body) % 255])
    return head + body


def ogv(seconds, *, rate=(25, 1), shift=6, skeleton=False):
    """An Ogg film: `seconds` of pictures, and of its sound, whose pages count otherwise."""
    times = struct.pack(">II", *rate)
    header = b"\x80theora\3\2\1" + bytes(12) + times + bytes(10) + (shift << 5).to_bytes(2)
    frames = seconds * rate[0] // rate[1]
    last = (frames - 3 << shift) + 3
    bone = page(b"\1\0\0\0", 0, b"fishead\0" + bytes(72)) if skeleton else b""
    pages = page(SERIAL, last // 2) + page(OTHER, 2**40) + page(SERIAL, last) + page(SERIAL, 2**64 - 1)
    return bone + page(SERIAL, 0, header) + pages


def recorded(*clusters, scale=1_000_000):
    """WebM as browsers record it: of unknown size, without a duration."""
    info = element(b"\x15\x49\xa9\x66", element(b"\x2a\xd7\xb1", scale.to_bytes(4)))
    bodies = [b"\x1f\x43\xb6\x75\x01" + b"\xff" * 7 + element(b"\xe7", at.to_bytes(4)) + bytes(40) for at in clusters]
    segment = b"\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff" + info + b"".join(bodies)
    return element(b"\x1a\x45\xdf\xa3", b"\x42\x82\x84webm") + segment


def fragmented(*begins, scale=90_000, is_long=True):
    """MP4 in fragments, each beginning at so many seconds; the header says nothing."""
    header = box(b"mvhd", struct.pack(">IIIII", 0, 0, 0, 1000, 0) + bytes(80))
    track = box(b"tkhd", struct.pack(">IIII", 0, 0, 0, 3) + bytes(68))
    media = box(b"mdia", box(b"mdhd", struct.pack(">IIIII", 0, 0, 0, scale, 0) + bytes(4)))
    made = box(b"ftyp", b"iso6\0\0\0\0iso6dash") + box(b"moov", header + box(b"trak", track + media))
    for begin in begins:
        at = struct.pack(">IQ", 1 << 24, begin * scale) if is_long else struct.pack(">II", 0, begin * scale)
        fragment = box(b"traf", box(b"tfhd", struct.pack(">II", 0, 3)) + box(b"tfdt", at))
        made += box(b"moof", fragment) + box(b"mdat", b"x")
    return made


@pytest.mark.parametrize(
    ("data", "kind", "seconds"),
    [
        (ogv(1300), sniffing.OGV, 1300),
        (ogv(1300, rate=(30_000, 1001), shift=8), sniffing.OGV, 1300),
        (ogv(75, skeleton=True), sniffing.OGV, 75),
        (recorded(0, 5000, 1_200_000), sniffing.WEBM, 1200),
        (recorded(0, 60, scale=1_000_000_000), sniffing.WEBM, 60),
        (recorded(0, 5000) + b"\x1f\x43\xb6\x75\x84\xa3", sniffing.WEBM, 5),
        (recorded(), sniffing.WEBM, None),
        (fragmented(0, 600, 1200), sniffing.MP4, 1200),
        (fragmented(0, 600, is_long=False), sniffing.MP4, 600),
        (fragmented(), sniffing.MP4, None),
    ],
)
def test_seconds_from_the_end(data, kind, seconds):
    assert sniff(data[:4096]) is kind
    assert seconds_of(io.BytesIO(data), kind, len(data)) == seconds


@given(st.sampled_from([ogv(90), recorded(0, 9000), fragmented(0, 90)]), st.integers(0, 400), st.binary(max_size=9))
def test_whatever_stands_there_is_read_without_harm(data, at, change):
    broken = data[:at] + change + data[at + len(change) :]
    kind = sniff(broken[:4096])
    assert kind is None or (seconds_of(io.BytesIO(broken), kind, len(broken)) or 0) >= 0
