"""Every pair of tokens that meets on a page keeps WCAG AA, light and dark."""

import re

import pytest

from causerie.web.bundles import FOLDER

TEXT = [(ink, ground) for ink in ("ink", "ink-soft", "accent", "voice") for ground in ("paper", "ground", "raised")]
TEXT += [(ink, ground) for ink in ("code-number", "code-name") for ground in ("paper", "ground")]
TEXT += [("on-fill", "fill"), ("on-plate", "plate"), ("ink", "glow")]
TEXT += [(f"on-face-{number}", f"face-{number}") for number in range(8)]
SHAPES = [(shape, ground) for shape in ("edge", "focus", "fill") for ground in ("paper", "ground", "raised")]
SIDES = ("light", "dark")


def tokens(side):
    css = "".join((FOLDER / name).read_text("utf-8") for name in ("tokens.css", "text_blocks.css"))
    plain = dict(re.findall(r"--([\w-]+): (#\w+);", css))
    pairs = re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\)", css)
    return plain | {name: colours[SIDES.index(side)] for name, *colours in pairs}


def luminance(colour):
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(side, ink, ground):
    table = tokens(side)

    assert ratio(table[ink], table[ground]) >= 4.5


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_can_be_seen(side, shape, ground):
    table = tokens(side)

    assert ratio(table[shape], table[ground]) >= 3
