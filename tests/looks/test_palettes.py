"""Every pair of colours that meets on a page keeps WCAG AA in every theme, light and dark; so choices are judged."""

import re

import pytest

from causerie.looks.colours import SHAPE_RATIO, TEXT_RATIO, ratio, readable
from causerie.looks.palettes import GROUNDS, SHAPES, TEXT, faint, palette
from causerie.looks.themes import SIDES, THEMES
from causerie.web.bundles import FOLDER

AMBER = {"accent": ("#e8a33d", "#e8a33d")}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read_in_every_theme(theme, side, ink, ground):
    table = palette(theme, {}, side)

    assert ratio(table[ink], table[ground]) >= TEXT_RATIO


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_can_be_seen_in_every_theme(theme, side, shape, ground):
    table = palette(theme, {}, side)

    assert ratio(table[shape], table[ground]) >= SHAPE_RATIO


def test_the_house_and_the_essay_wear_the_same_colours():
    css = (FOLDER / "tokens.css").read_text("utf-8")
    house = {name: tuple(pair) for name, *pair in re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\)", css)}
    long = {name: tuple(part if len(part) == 7 else "#" + "".join(c * 2 for c in part[1:]) for part in pair)
            for name, pair in house.items()}  # fmt: skip

    assert {name: long.get(name) for name in THEMES["essay"].colours if name in long} == {
        name: pair for name, pair in THEMES["essay"].colours.items() if name in long
    }


def test_a_faint_accent_is_told_with_one_that_can_be_read():
    found = faint("essay", AMBER)

    assert [(each.colour, each.side) for each in found] == [("accent", "light")]
    assert found[0].ratio < TEXT_RATIO
    assert all(ratio(found[0].offer, palette("essay", AMBER, "light")[ground]) >= TEXT_RATIO for ground in GROUNDS)


def test_what_follows_from_a_choice_can_be_read_too():
    chosen = {"accent": ("#ffcc00", "#332200"), "paper": ("#fff4d6", "#201a10"), "ink": ("#2a1a05", "#f3e9d8")}
    tables = [palette("company", chosen, side) for side in SIDES]

    assert all(ratio(table["on-fill"], table["fill"]) >= TEXT_RATIO for table in tables)
    assert all(ratio(table["ink-soft"], table[ground]) >= TEXT_RATIO for table in tables for ground in GROUNDS)
    assert all(ratio(table["edge"], table[ground]) >= SHAPE_RATIO for table in tables for ground in GROUNDS)


def test_the_nearest_readable_colour_of_a_readable_one_is_itself():
    assert readable("#0d5b45", ("#ffffff",), TEXT_RATIO) == "#0d5b45"
