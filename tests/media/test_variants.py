"""Which variants there are follows from an upload's row alone."""

import pytest

from causerie.media.models import Upload
from causerie.media.naming import originals_of, stem_of
from causerie.media.showing import tone_of
from causerie.media.variants import variants_of


def upload(width, height, mime="image/jpeg", frames=1, path="z/2026/ab.jpg"):
    return Upload(path=path, mime=mime, width=width, height=height, frames=frames)


def names(found):
    return [each.path.removeprefix("z/2026/ab.") for each in variants_of(found)]


def test_a_large_photo_comes_in_five_widths_and_three_formats():
    assert names(upload(4000, 3000)) == [
        f"w{width}.{ending}" for width in (400, 800, 1200, 1600, 2400) for ending in ("avif", "webp", "jpg")
    ]


def test_no_variant_is_wider_than_the_original_which_stands_for_itself():
    made = variants_of(upload(900, 450))
    assert {(each.width, each.height) for each in made} == {(400, 200), (800, 400), (900, 450)}
    widest = [each.path for each in made if each.width == 900]
    assert widest == ["z/2026/ab.w900.avif", "z/2026/ab.w900.webp", "z/2026/ab.jpg"]


@pytest.mark.parametrize(
    ("mime", "ending", "kinds"),
    [
        ("image/png", "png", ["AVIF", "WEBP", "PNG"]),
        ("image/webp", "webp", ["AVIF", "WEBP"]),
        ("image/avif", "avif", ["AVIF", "WEBP"]),
        ("image/gif", "gif", ["AVIF", "WEBP", "PNG"]),
    ],
)
def test_the_originals_format_is_among_them(mime, ending, kinds):
    made = variants_of(upload(401, 300, mime, path=f"z/2026/ab.{ending}"))
    assert [each.kind.decoder for each in made if each.width == 400] == kinds


@pytest.mark.parametrize(
    "found",
    [
        upload(4000, 3000, frames=2),
        upload(4000, 3000, frames=None),
        upload(399, 3000),
        upload(400, 20_000),
        upload(None, None, mime="audio/mpeg", frames=None),
    ],
)
def test_what_moves_is_small_or_no_picture_has_none(found):
    assert variants_of(found) == ()


def test_names_lead_back():
    assert stem_of("z/2026/ab.w800.webp") == stem_of("z/2026/ab.jpg") == "z/2026/ab"
    assert "z/2026/ab.png" in originals_of("z/2026/ab.w800.avif")
    assert originals_of("z/2026/ab.jpg") == originals_of("z/2026/ab.w0.webp") == ()


@pytest.mark.parametrize(("colour", "tone"), [("", ""), ("#000000", "000"), ("#ff8001", "210"), ("#5c6b88", "011")])
def test_a_colour_is_one_of_twenty_seven(colour, tone):
    assert tone_of(colour) == tone
