"""Every pair of colours that meets on a page keeps WCAG AA in every theme, light and dark; so choices are judged."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from causerie.looks.choices import Choices
from causerie.looks.colours import SHAPE_RATIO, TEXT_RATIO, lowest, ratio, readable
from causerie.looks.palettes import CODE, GROUNDS, SHAPES, TEXT, faint, palette
from causerie.looks.sheets import tokens_sheet
from causerie.looks.themes import SIDES, THEMES
from causerie.web.bundles import FOLDER

CODE_NAMES = ("code-word", "code-text", *CODE)
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


COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
CHOSEN = st.dictionaries(st.sampled_from(["paper", "ink", "accent", "voice"]), st.tuples(COLOURS, COLOURS))


def grounds_apart(table):
    """Whether anything can be read on all grounds at once: black or white can."""
    return max(lowest(each, [table[ground] for ground in GROUNDS]) for each in ("#000000", "#ffffff")) >= TEXT_RATIO


@given(st.sampled_from(sorted(THEMES)), CHOSEN, st.sampled_from(SIDES))
def test_code_can_be_read_whatever_colours_are_chosen(theme, chosen, side):
    table = palette(theme, chosen, side)
    reached = [lowest(table[name], [table[ground] for ground in GROUNDS]) for name in CODE_NAMES]
    assert min(reached) >= TEXT_RATIO or not grounds_apart(table)


def test_the_colours_of_code_are_those_of_the_style_sheet():
    css = (FOLDER / "text_blocks.css").read_text("utf-8")
    assert dict(CODE) == {name: (light, dark) for name, light, dark in
                          re.findall(r"--(code-\w+): light-dark\((#\w+), (#\w+)\)", css)}  # fmt: skip


def test_code_follows_a_chosen_paper():
    sheet = tokens_sheet(Choices(colours={"paper": ("#2b1a4a", "#2b1a4a"), "ink": ("#ffffff", "#ffffff")})).css
    assert "--code-number:light-dark(" in sheet
    assert "--code-" not in tokens_sheet(Choices(width="wide")).css
