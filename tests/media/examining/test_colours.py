"""The colour that stands where a picture will be: what it is from afar, in the colours of the web."""

from random import Random

import pytest
from PIL import Image, ImageCms

from causerie.media.examining.colours import as_srgb, mean_colour

LAB = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


def speckled(light, dark):
    """Grains of two greys, as films have."""
    grains = Random(4)
    return Image.frombytes("L", (64, 64), bytes(grains.choices((light, dark), k=64 * 64)))


def test_grain_does_not_darken_a_sky():
    assert mean_colour(Image.new("RGB", (40, 40), "#a0c0e0")) == "#a0c0e0"
    assert int(mean_colour(speckled(220, 60))[1:3], 16) in range(150, 180)


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "I;16", "F"])
def test_every_kind_of_picture_has_one(mode):
    assert len(mean_colour(Image.new(mode, (8, 8), 1))) == 7


@pytest.mark.parametrize("image", [Image.new("RGBA", (8, 8)), Image.new("LA", (8, 8))])
def test_what_one_sees_through_has_none_its_ground_shows(image):
    assert mean_colour(image) == ""


@pytest.mark.parametrize("profile", [b"", b"nonsense", LAB])
def test_a_profile_that_means_nothing_changes_nothing(profile):
    image = Image.new("RGB", (8, 8), "#102030")
    assert as_srgb(image, profile).getpixel((0, 0)) == (16, 32, 48)


def test_a_profile_is_heeded():
    wide = Image.new("RGB", (8, 8), "#4080c0")
    wide.info["icc_profile"] = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert mean_colour(wide) == "#4080c0"
