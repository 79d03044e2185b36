"""How long a film or a sound lasts, from its header."""

import io
import struct
import wave

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causerie.media.examining import sniffing
from causerie.media.examining.lengths import seconds_of
from tests.media.examining.test_films import box
from tests.media.pictures import mp3


def mp4(seconds, scale=1000, version=0):
    body = struct.pack(">III", 0, 0, 0) if version == 0 else struct.pack(">IQQ", 1 << 24, 0, 0)
    body += struct.pack(">II" if version == 0 else ">IQ", scale, seconds * scale) + bytes(80)
    return box(b"ftyp", b"isom\0\0\0\0isomiso2") + box(b"moov", box(b"mvhd", body)) + box(b"mdat", b"x")


def element(name, body):
    return name + bytes([0x80 | len(body)]) + body


def webm(seconds, scale=1_000_000):
    duration = element(b"\x44\x89", struct.pack(">d", seconds * 1e9 / scale))
    info = element(b"\x15\x49\xa9\x66", element(b"\x2a\xd7\xb1", scale.to_bytes(4)) + duration)
    segment = b"\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff" + info + bytes(20)
    return element(b"\x1a\x45\xdf\xa3", b"\x42\x82\x84webm") + segment


def wav(seconds):
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8000)
        file.writeframes(bytes(8000 * seconds))
    return made.getvalue()


def length(data, kind):
    return seconds_of(io.BytesIO(data), kind, len(data))


@pytest.mark.parametrize(
    ("data", "kind", "seconds"),
    [
        (mp4(90), sniffing.MP4, 90),
        (mp4(5000, version=1), sniffing.MP4, 5000),
        (webm(75), sniffing.WEBM, 75),
        (wav(3), sniffing.WAV, 3),
        (mp4(0), sniffing.MP4, None),
        (mp4(9, scale=0), sniffing.MP4, None),
        (mp4(90)[:40], sniffing.MP4, None),
        (b"%PDF-1.7", sniffing.PDF, None),
    ],
)
def test_lengths(data, kind, seconds):
    assert length(data, kind) == seconds


def test_the_file_is_still_open_afterwards():
    file = io.BytesIO(mp3() * 100)
    assert (seconds_of(file, sniffing.MP3, len(file.getvalue())), file.closed) == (10, False)


def damaged(data, changes):
    changed = bytearray(data)
    for at, value in changes:
        changed[at % len(changed)] = value
    return bytes(changed)


KINDS = {"mp4": (mp4(9), sniffing.MP4), "webm": (webm(9), sniffing.WEBM), "wav": (wav(1)[:200], sniffing.WAV)}
KINDS |= {"mp3": (mp3(), sniffing.MP3), "flac": (b"fLaC\0\0\0\x22" + bytes(60), sniffing.FLAC)}
KINDS |= {"ogg": (b"OggS\0\2" + bytes(20) + b"\1\x13OpusHead" + bytes(40), sniffing.OGG), "m4a": (mp4(9), sniffing.M4A)}


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=80, deadline=2000)
@given(
    changes=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=6), more=st.binary(max_size=60)
)
def test_damage_never_breaks_more_than_the_length(kind, changes, more):
    data, known = KINDS[kind]
    found = length(damaged(data + more, changes), known)
    assert found is None or found > 0
