"""The colours a site wears: its theme's, those its owner chose, what follows from them; and which can't be read.

An owner chooses at most four colours, each light and dark. The others follow, so that a choice never leaves half a page
behind: soft ink from ink, grounds and lines from paper, buttons and the plate from the accent.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from causerie.looks.colours import SHAPE_RATIO, TEXT_RATIO, clearest, lowest, mixed, ratio, readable
from causerie.looks.themes import SIDES, THEMES

CHOSEN = ("paper", "ink", "accent", "voice")
GROUNDS = ("paper", "ground", "raised")
TEXT = [(ink, ground) for ink in ("ink", "ink-soft", "accent", "voice") for ground in GROUNDS]
TEXT += [("on-fill", "fill"), ("on-plate", "plate"), ("ink", "glow")]
SHAPES = [(shape, ground) for shape in ("edge", "focus", "fill") for ground in GROUNDS]

# Parts of code, as `web/static/text_blocks.css` has them; words and texts in code are of the accent's and the voice's.
CODE = {"code-number": ("#5a3a8f", "#cdb8f2"), "code-name": ("#1b4f82", "#a5cdf5")}
_CODE_LIKE = {"code-word": "accent", "code-text": "voice"}
TEXT += [(ink, ground) for ink in (*CODE, *_CODE_LIKE) for ground in GROUNDS]

Chosen = Mapping[str, tuple[str, str]]
Palette = dict[str, str]


@dataclass(frozen=True)
class Faint:
    """A chosen colour that is hard to read on one side; `offer` is the nearest that is not."""

    colour: str
    side: str
    value: str
    ratio: float
    needed: float
    offer: str


def palette(theme: str, chosen: Chosen, side: str) -> Palette:
    """Every colour of a page of `theme` on `side` ("light" or "dark"), with the owner's choices."""
    at = SIDES.index(side)
    table = {name: pair[at] for name, pair in THEMES[theme].colours.items()}
    own = {name: pair[at] for name, pair in chosen.items()}
    if "paper" in own or "ink" in own:
        _paper_and_ink(table, own, is_dark=side == "dark")
    if "voice" in own:
        table["voice"] = table["focus"] = own["voice"]
    if "accent" in own:
        _accent(table, own["accent"], is_plated=THEMES[theme].is_plated)
    elif not THEMES[theme].is_plated:
        table["plate"], table["on-plate"] = table["paper"], table["ink"]
    grounds = tuple(table[name] for name in GROUNDS)
    wished = {name: pair[at] for name, pair in CODE.items()} | {name: table[as_] for name, as_ in _CODE_LIKE.items()}
    return table | {name: readable(colour, grounds, TEXT_RATIO) for name, colour in wished.items()}


def faint(theme: str, chosen: Chosen) -> tuple[Faint, ...]:
    """Which of the chosen colours can't be read well, light and dark, each with one that can."""
    return tuple(
        found for side in SIDES for name in CHOSEN if name in chosen for found in _judged(theme, chosen, side, name)
    )


def _judged(theme: str, chosen: Chosen, side: str, name: str) -> list[Faint]:
    table = palette(theme, chosen, side)
    value = table[name]
    others = (table["ink"],) if name == "paper" else tuple(table[ground] for ground in GROUNDS)
    reached = lowest(value, others)
    if reached >= TEXT_RATIO:
        return []
    return [Faint(name, side, value, reached, TEXT_RATIO, readable(value, others, TEXT_RATIO))]


def _paper_and_ink(table: Palette, own: Palette, *, is_dark: bool) -> None:
    paper, ink = own.get("paper", table["paper"]), own.get("ink", table["ink"])
    table["paper"], table["ink"] = paper, ink
    if "paper" in own:
        table["ground"] = mixed(paper, ink, 0.06)
        table["raised"] = mixed(paper, "#ffffff", 0.07 if is_dark else 0.6)
        table["line"] = mixed(paper, ink, 0.2)
    grounds = tuple(table[name] for name in GROUNDS)
    table["ink-soft"] = readable(mixed(ink, paper, 0.28), grounds, TEXT_RATIO)
    table["edge"] = readable(mixed(ink, paper, 0.5), grounds, SHAPE_RATIO)
    if ratio(ink, table["glow"]) < TEXT_RATIO:
        table["glow"] = table["ground"]
    if lowest(table["focus"], grounds) < SHAPE_RATIO:
        table["focus"] = readable(table["focus"], grounds, SHAPE_RATIO)


def _accent(table: Palette, accent: str, *, is_plated: bool) -> None:
    table["accent"] = accent
    table["fill"] = readable(accent, tuple(table[name] for name in GROUNDS), SHAPE_RATIO)
    table["on-fill"] = clearest((table["fill"],))
    if is_plated:
        table["plate"], table["on-plate"] = table["fill"], table["on-fill"]
    else:
        table["plate"], table["on-plate"] = table["paper"], table["ink"]
