"""The colours of a picture, as screens mean them."""

import io
from collections.abc import Iterable

from PIL import Image, ImageCms

_SAMPLE = (32, 32)
_BEND = 2.2  # of sRGB, near enough: light adds up, its numbers do not


def mean_colour(image: Image.Image) -> str:
    """The colour ("#rrggbb") that a picture is from afar; empty for one that one sees through: its ground shows."""
    if image.has_transparency_data:
        return ""
    sample = image.resize(_SAMPLE, Image.Resampling.NEAREST)
    profile = image.info.get("icc_profile", b"")
    if profile:
        sample = as_srgb(sample, profile)
    bands = (band.tobytes() for band in sample.convert("RGB").split())
    return "#" + "".join(f"{_mean(band):02x}" for band in bands)


def as_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """The picture in the colours of the web; as it is where its profile means nothing, as in a browser."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image


def _mean(values: Iterable[int]) -> int:
    light = [(value / 255) ** _BEND for value in values]
    return round(255 * (sum(light) / len(light)) ** (1 / _BEND))
