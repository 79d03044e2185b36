"""A picture keeps its points and loses its secrets; what is not one is refused."""

import io
import struct
import time
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from causerie.media.examining import pictures, sniffing
from causerie.media.examining.pictures import clean_picture
from causerie.media.refusals import PictureBroken, PictureTooLarge, UploadTooLarge
from tests.media.pictures import animated, chunk, opened, picture, png_bomb, told

KINDS = {"JPEG": sniffing.JPEG, "PNG": sniffing.PNG, "GIF": sniffing.GIF, "WEBP": sniffing.WEBP, "AVIF": sniffing.AVIF}
DAMAGED = KINDS | {"HEIF": sniffing.HEIC}
WITH_EXIF = ["JPEG", "PNG", "WEBP", "AVIF"]


def is_clean_or_refused(data, kind):
    try:
        return clean_picture(data, kind).width > 0
    except (PictureBroken, PictureTooLarge):
        return True


def damaged(original, data):
    changed = bytearray(original)
    for at in data.draw(st.lists(st.integers(0, len(changed) - 1), max_size=4)):
        changed[at] = data.draw(st.integers(0, 255))
    return bytes(changed)


def distance(one, other):
    return max(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) for at in (1, 3, 5))


def heic(orientation):
    """A photo as a phone keeps it: turned by a box of its own, and with a remark that says so, too."""
    image = Image.new("RGB", (64, 32), "red")
    image.info["exif"] = told(orientation).tobytes()
    made = io.BytesIO()
    image.save(made, "HEIF")
    return made.getvalue()


def points(data):
    return opened(data).convert("RGB").tobytes()


@pytest.mark.parametrize("kind", KINDS)
def test_a_plain_picture_stays_as_it_is(kind):
    data = picture(kind)
    cleaned = clean_picture(data, KINDS[kind])
    assert (cleaned.width, cleaned.height) == (40, 20)
    assert points(cleaned.data) == points(data)


@pytest.mark.parametrize("kind", WITH_EXIF)
def test_where_and_by_what_it_was_taken_is_gone(kind):
    cleaned = clean_picture(picture(kind, exif=told()), KINDS[kind])
    assert b"SECRETMAKER" not in cleaned.data
    assert dict(opened(cleaned.data).getexif()) in ({}, {0x0112: 1})


@pytest.mark.parametrize("kind", WITH_EXIF)
def test_which_way_is_up_is_kept(kind):
    cleaned = clean_picture(picture(kind, exif=told(orientation=6)), KINDS[kind])
    assert (cleaned.width, cleaned.height) == (20, 40)
    image = opened(cleaned.data)
    assert image.size == (20, 40) or image.getexif()[0x0112] == 6
    assert b"SECRETMAKER" not in cleaned.data


@pytest.mark.parametrize("kind", KINDS)
def test_what_hangs_behind_the_end_is_gone(kind):
    cleaned = clean_picture(picture(kind) + b"<script>alert(1)</script>PK\x03\x04", KINDS[kind])
    assert b"<script>" not in cleaned.data


@pytest.mark.parametrize("kind", KINDS)
def test_half_a_picture_is_refused(kind):
    data = picture(kind, size=(400, 400))
    with pytest.raises(PictureBroken):
        clean_picture(data[: len(data) // 2], KINDS[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_a_beginning_with_rubbish_behind_is_refused(kind):
    with pytest.raises(PictureBroken):
        clean_picture(picture(kind)[:16] + b"<html><script>alert(1)</script>" * 20, KINDS[kind])


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "AVIF"])
def test_what_moves_goes_on_moving(kind):
    cleaned = clean_picture(animated(kind), KINDS[kind])
    assert opened(cleaned.data).n_frames == 3


def test_remarks_in_a_png_and_a_gif_are_gone():
    png = picture("PNG")
    png = png[:33] + chunk(b"tEXt", b"Comment\0SECRET") + chunk(b"iTXt", b"x\0\0\0\0\0SECRET") + png[33:]
    made = io.BytesIO()
    Image.new("RGB", (9, 9)).save(made, "GIF", comment=b"SECRET")
    assert b"SECRET" not in clean_picture(png, sniffing.PNG).data
    assert b"SECRET" not in clean_picture(made.getvalue(), sniffing.GIF).data


@pytest.mark.parametrize("size", [(30_000, 30_000), (2_000_000_000, 1), (65_535, 65_535)])
def test_a_bomb_is_refused_at_once(size):
    before = time.process_time()
    with pytest.raises((PictureTooLarge, PictureBroken)):
        clean_picture(png_bomb(*size), sniffing.PNG)
    assert time.process_time() - before < 1


def test_a_canvas_too_large_is_refused_before_room_is_made_for_it():
    data = bytearray(animated("WEBP"))
    data[24:30] = b"\xff\x3f\x00\xff\x3f\x00"
    with pytest.raises(PictureTooLarge):
        clean_picture(bytes(data), sniffing.WEBP)


def test_a_bomb_of_remarks_is_refused():
    png = picture("PNG")
    bomb = chunk(b"zTXt", b"x\0\0" + zlib.compress(b"\0" * 80_000_000, 9))
    with pytest.raises(PictureBroken):
        clean_picture(png[:33] + bomb + png[33:], sniffing.PNG)


def test_too_many_frames_are_refused(monkeypatch):
    monkeypatch.setattr(pictures, "MOST_FRAMES", 2)
    with pytest.raises(PictureTooLarge):
        clean_picture(animated("GIF"), sniffing.GIF)


def test_too_many_bytes_are_refused(monkeypatch):
    monkeypatch.setattr(pictures, "MOST_BYTES", 10)
    with pytest.raises(UploadTooLarge):
        clean_picture(picture("PNG"), sniffing.PNG)


@pytest.mark.parametrize("kind", DAMAGED)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_bytes_changed_at_random_never_break_more_than_the_picture(kind, data):
    assert is_clean_or_refused(damaged(picture(kind), data), DAMAGED[kind])


@pytest.mark.parametrize("orientation", [1, 3, 6])
def test_heic_from_a_phone_is_kept_as_jpeg_upright_and_without_its_place(orientation):
    cleaned = clean_picture(heic(orientation), sniffing.HEIC)
    image = opened(cleaned.data)
    assert (cleaned.kind, image.format, image.size) == (sniffing.JPEG, "JPEG", (cleaned.width, cleaned.height))
    assert (dict(image.getexif()), b"SECRETMAKER" in cleaned.data) == ({}, False)
    assert (cleaned.width < cleaned.height) is (orientation == 6)


def test_half_a_heic_is_refused():
    data = picture("HEIF", size=(400, 400))
    with pytest.raises(PictureBroken):
        clean_picture(data[: len(data) // 2], sniffing.HEIC)


def test_a_heic_that_claims_too_much_is_refused():
    data = picture("HEIF", size=(64, 64)).replace(struct.pack(">II", 64, 64), struct.pack(">II", 30_000, 30_000))
    with pytest.raises((PictureTooLarge, PictureBroken)):
        clean_picture(data, sniffing.HEIC)


@pytest.mark.parametrize(("kind", "frames"), [("GIF", 3), ("WEBP", 3), ("PNG", 3), ("AVIF", 3)])
def test_frames_are_counted(kind, frames):
    assert clean_picture(animated(kind), KINDS[kind]).frames == frames


@pytest.mark.parametrize("kind", KINDS)
def test_its_colour_is_what_it_is_from_afar(kind):
    """Half red, half blue: light adds up, so it is brighter than the mean of the numbers."""
    assert distance(clean_picture(picture(kind), KINDS[kind]).colour, "#ba00ba") < 12


def test_what_one_sees_through_has_no_colour():
    made = io.BytesIO()
    Image.new("RGBA", (9, 9), (1, 2, 3, 4)).save(made, "PNG")
    assert clean_picture(made.getvalue(), sniffing.PNG).colour == ""
