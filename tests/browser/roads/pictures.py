"""Photographs as a telephone makes them: large, turned, and with what it was taken with."""

import io
from pathlib import Path

from PIL import Image, ImageOps

_SKIES = {"quay": ("#20304a", "#e8b27a"), "paste": ("#4a3b2c", "#efe3c8"), "boat": ("#0f4c4a", "#bfe0d2")}
NAMES = tuple(_SKIES)


def photographs(folder: Path) -> dict[str, Path]:
    """Three of them, by what they show."""
    return {name: _photograph(folder / f"{name}.jpg", *colours) for name, colours in _SKIES.items()}


def _photograph(path: Path, dark: str, light: str) -> Path:
    rough = Image.blend(Image.linear_gradient("L"), Image.effect_noise((256, 256), 80), 0.15)
    large = ImageOps.colorize(rough.resize((1600, 1200)), dark, light)
    facts = Image.Exif()
    facts[0x0112], facts[0x010F] = 6, "Telephone"  # turned by a quarter, and its maker
    made = io.BytesIO()
    large.save(made, "JPEG", quality=80, exif=facts)
    path.write_bytes(made.getvalue())
    return path
