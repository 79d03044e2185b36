"""The card of a picture: one size, cut around what counts, made once."""

import io

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from causerie.media.cards import Card, card_of, draw_card, keep_card
from causerie.media.naming import originals_of, stand_ins_of, stem_of
from causerie.media.storing import store_upload
from causerie.media.trashing import erase, remove
from tests.media.pictures import animated, opened, picture, told
from tests.media.test_storing import files, folder  # noqa: F401

PATH = "z/2026/ab.jpg"


def stripes(size, *, lying=False, mode="RGB"):
    """Red, green and blue, side by side, or below one another."""
    image = Image.new(mode, size, "green")
    across, down = size
    image.paste("red", (0, 0, across, down // 3) if lying else (0, 0, across // 3, down))
    image.paste("blue", (0, down * 2 // 3, across, down) if lying else (across * 2 // 3, 0, across, down))
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


def middle_of(data, size, focus):
    image = opened(draw_card(io.BytesIO(data), card_of(PATH, *size, focus), focus)).convert("RGB")
    return ("red", "green", "blue")[
        max(range(3), key=image.getpixel((image.width // 2, image.height // 2)).__getitem__)
    ]


@pytest.mark.parametrize(
    ("size", "card"),
    [
        ((4000, 3000), (1200, 630)),
        ((3000, 4000), (1200, 630)),
        ((1200, 630), (1200, 630)),
        ((800, 800), (800, 420)),
        ((8000, 600), (1143, 600)),
    ],
)
def test_a_card_has_one_shape_and_is_not_larger_than_its_picture(size, card):
    made = card_of(PATH, *size)
    assert (made.width, made.height) == card


@pytest.mark.parametrize("size", [(599, 4000), (4000, 314), (0, 0)])
def test_too_small_a_picture_has_none(size):
    assert card_of(PATH, *size) is None


@pytest.mark.parametrize(
    ("lying", "size", "focus", "colour"),
    [
        (False, (3000, 400), "10 50", "red"),
        (False, (3000, 400), "", "green"),
        (False, (3000, 400), "90 0", "blue"),
        (True, (800, 3000), "50 10", "red"),
        (True, (800, 3000), "not a place", "green"),
        (True, (800, 3000), "0 100", "blue"),
    ],
)
def test_what_counts_is_in_the_middle(lying, size, focus, colour):
    assert middle_of(stripes(size, lying=lying), size, focus) == colour


def test_a_name_leads_to_what_stands_in_until_it_is_made():
    card = card_of(PATH, 4000, 3000)
    assert card == Card("z/2026/ab.c5.jpg", 1200, 630)
    assert stem_of(card.path) == "z/2026/ab"
    assert stand_ins_of(card.path)[:4] == (
        "z/2026/ab.w1200.jpg",
        "z/2026/ab.w1200.png",
        "z/2026/ab.w1200.webp",
        "z/2026/ab.jpg",
    )
    assert stand_ins_of("z/2026/ab.w800.webp") == originals_of("z/2026/ab.w800.webp")
    assert stand_ins_of(PATH) == originals_of("z/2026/ab.c11.jpg") == ()


@pytest.mark.django_db
def test_a_card_is_made_once_upright_as_jpeg_and_goes_with_its_picture(folder):  # noqa: F811
    upload = store_upload(35, None, io.BytesIO(picture("JPEG", size=(1000, 1600), exif=told(6))), "a.jpg")
    keep_card(upload.path, "50 50")
    card = card_of(upload.path, upload.width, upload.height, "50 50")
    first = default_storage.open(card.path).read()
    keep_card(upload.path, "50 50")

    assert (opened(first).format, opened(first).size) == ("JPEG", (card.width, card.height))
    assert len(files(folder)) == 2
    remove(upload)
    upload.refresh_from_db()
    erase([upload])
    assert files(folder) == []


@pytest.mark.django_db
def test_what_one_sees_through_is_white_and_what_moves_shows_its_beginning():
    clear, moving = io.BytesIO(), animated("GIF")
    Image.new("RGBA", (1200, 630), (255, 0, 0, 0)).save(clear, "PNG")
    card = card_of(PATH, 1200, 630)

    assert opened(draw_card(clear, card, "")).getpixel((600, 300)) == (255, 255, 255)
    assert opened(draw_card(io.BytesIO(moving), card, "")).getpixel((600, 300)) == (0, 0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["z/2026/gone.jpg", "../../etc/passwd", ""])
def test_what_is_not_there_has_no_card(path, folder):  # noqa: F811
    keep_card(path, "")
    assert files(folder) == []
