"""A file is what its bytes say."""

import pytest

from causerie.media.examining.sniffing import sniff
from tests.media.pictures import mp3, picture


@pytest.mark.parametrize(
    ("start", "mime"),
    [
        (picture("JPEG"), "image/jpeg"),
        (picture("PNG"), "image/png"),
        (picture("GIF"), "image/gif"),
        (picture("WEBP"), "image/webp"),
        (picture("AVIF"), "image/avif"),
        (b"%PDF-1.7\n", "application/pdf"),
        (mp3(), "audio/mpeg"),
        (b"ID3\x04\x00\x00\x00\x00\x00\x00\xff", "audio/mpeg"),
        (b"OggS\x00\x02" + b"\x00" * 22 + b"\x01\x13OpusHead", "audio/ogg"),
        (b"fLaC\x00\x00\x00\x22", "audio/flac"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "audio/wav"),
        (b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00", "video/mp4"),
        (b"\x00\x00\x00\x20ftypM4A \x00\x00\x02\x00", "audio/mp4"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "image/heic"),
        (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic", "image/heic"),
        (b"\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00mif1avifmiaf", "image/avif"),
        (b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm", "video/webm"),
    ],
)
def test_kinds_that_are_taken(start, mime):
    assert sniff(start).mime == mime


@pytest.mark.parametrize(
    "start",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<?xml version='1.0'?><svg/>",
        b"<!doctype html><script>alert(1)</script>",
        b"MZ\x90\x00",
        b"PK\x03\x04",
        b"\xff\xfbGIF89a",
        b"\xff\xfb\x90\x00<script>",
        b"RIFF\x00\x00\x00\x00AVI ",
        b"BM\x00\x00",
        b"\n\n%PDF-1.7",
        b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1jpeg",
        b"\x00\x00\x00\x18ftypmif1",
    ],
)
def test_all_else_is_not(start):
    assert sniff(start) is None
