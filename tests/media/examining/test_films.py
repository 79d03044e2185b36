"""Films keep every frame and lose the place where they were taken."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from causerie.media.examining.films import QuietFilm


def box(name, body):
    return (len(body) + 8).to_bytes(4) + name + body


def film():
    place = box(b"udta", box(b"\xa9xyz", b"+48.8577+002.295/"))
    also = box(b"meta", b"com.apple.quicktime.location.ISO6709 +48.8577")
    large = (1).to_bytes(4) + b"mdat" + (24).to_bytes(8) + b"FRAMES!!"
    return box(b"ftyp", b"isom\0\0\0\0isomiso2") + box(b"moov", box(b"mvhd", b"x" * 20) + place + also) + large


@pytest.mark.parametrize("chunk", [1, 7, 64, 10_000])
def test_the_place_is_gone_and_nothing_has_moved(chunk):
    data = film()
    quiet = b"".join(QuietFilm(io.BytesIO(data), len(data)).chunks(chunk))
    assert (b"48.8577" in quiet, len(quiet), quiet.index(b"FRAMES!!")) == (False, len(data), data.index(b"FRAMES!!"))
    assert quiet.count(b"free") == 2


@given(data=st.binary(max_size=300), at=st.integers(0, 100))
def test_nonsense_is_copied_in_its_length(data, at):
    whole = film()[:at] + data
    assert len(b"".join(QuietFilm(io.BytesIO(whole), len(whole)).chunks())) == len(whole)
