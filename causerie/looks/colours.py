"""Colours as numbers: how far two stand apart, what lies between them, and the nearest that can be read."""

import colorsys
import re
from collections.abc import Iterable

TEXT_RATIO = 4.5
SHAPE_RATIO = 3.0
_HEX = re.compile(r"#[0-9a-f]{6}")
_STEPS = 100

Parts = tuple[float, float, float]


def is_colour(text: str) -> bool:
    """Whether `text` is a colour as we keep it: `#` and six lower-case hexadecimal digits."""
    return bool(_HEX.fullmatch(text))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it, from 0 (black) to 1 (white)."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """How far two colours stand apart (WCAG): 1 when they are the same, 21 for black on white."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lowest(colour: str, grounds: Iterable[str]) -> float:
    """The ratio on the ground where `colour` is read worst."""
    return min(ratio(colour, ground) for ground in grounds)


def mixed(one: str, other: str, share: float) -> str:
    """`one` with `share` (0 to 1) of `other` in it."""
    return _hex(a + (b - a) * share for a, b in zip(_parts(one), _parts(other), strict=True))


def readable(colour: str, grounds: tuple[str, ...], needed: float) -> str:
    """The colour of the same hue nearest to `colour` that reaches `needed` on every ground; black or white if none."""
    hue, light, full = colorsys.rgb_to_hls(*_parts(colour))
    tries = (
        _hex(colorsys.hls_to_rgb(hue, min(1, max(0, light + sign * step / _STEPS)), full))
        for step in range(_STEPS + 1)
        for sign in (-1, 1)
    )
    found = (tried for tried in tries if lowest(tried, grounds) >= needed)
    return next(found, clearest(grounds))


def clearest(grounds: tuple[str, ...]) -> str:
    """Black or white: whichever is read better on `grounds`."""
    return max(("#000000", "#ffffff"), key=lambda ink: lowest(ink, grounds))


def _parts(colour: str) -> Parts:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(parts: Iterable[float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
