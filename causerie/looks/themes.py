"""The five themes: what each is for, how its first page and its head are laid out, and its colours.

The colours are here and nowhere else: `web/bundles.py` writes them into the themes' style sheets, the customiser shows
them, and a test measures every pair that meets on a page.
"""

from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SIDES = ("light", "dark")
DEFAULT = "essay"
LAYOUTS = MappingProxyType(
    {
        "list": _("A list, with dates in the margin"),
        "covers": _("Covers, the newest large"),
        "photos": _("Pictures in a grid"),
        "notes": _("A stream of notes, day by day"),
        "company": _("One lead, the pages, then the news"),
    }
)
HEADS = MappingProxyType(
    {"beside": _("The name, and the menu beside it"), "centred": _("In the middle, the menu below")}
)

Pair = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Theme:
    """One theme. `colours` are pairs (light, dark); `is_plated`: the name stands on a plate of the accent's colour."""

    name: str
    label: Promise
    words: Promise
    layout: str
    head: str
    is_plated: bool
    colours: MappingProxyType[str, Pair]


def _colours(**pairs: str) -> MappingProxyType[str, Pair]:
    return MappingProxyType({name.replace("_", "-"): tuple(pair.split()) for name, pair in pairs.items()})


THEMES = MappingProxyType(
    {
        theme.name: theme
        for theme in (
            Theme(
                name="essay",
                label=_("Essay"),
                words=_("Old-style letters on paper, one column, the margin at work. For texts that take their time."),
                layout="list",
                head="beside",
                is_plated=True,
                colours=_colours(
                    paper="#fdfdfa #121714",
                    ground="#edf1e4 #19211c",
                    raised="#ffffff #212a25",
                    ink="#1a211d #e8e8de",
                    ink_soft="#4a554e #aeb8af",
                    line="#d3d9c8 #35403a",
                    edge="#727d74 #7e8b82",
                    accent="#0d5b45 #92d6b9",
                    fill="#14513f #92d6b9",
                    on_fill="#ffffff #0f1613",
                    plate="#14513f #1d5645",
                    on_plate="#ffffff #ffffff",
                    voice="#b02c15 #ff9a82",
                    focus="#b02c15 #ffb19e",
                    glow="#fbe9a6 #463c12",
                ),
            ),
            Theme(
                name="magazine",
                label=_("Magazine"),
                words=_("A masthead, covers, tall thin titles, a red that means it. For issues and long stories."),
                layout="covers",
                head="centred",
                is_plated=False,
                colours=_colours(
                    paper="#ffffff #131313",
                    ground="#f4f1ea #1d1c1b",
                    raised="#ffffff #282726",
                    ink="#121110 #efece6",
                    ink_soft="#57514a #b9b3aa",
                    line="#d9d4c9 #3b3936",
                    edge="#7d776e #888279",
                    accent="#b3131b #ff9d94",
                    fill="#b3131b #ff9d94",
                    on_fill="#ffffff #1d0b0a",
                    plate="#ffffff #131313",
                    on_plate="#121110 #efece6",
                    voice="#b3131b #ff9d94",
                    focus="#0b50a8 #9cc4ff",
                    glow="#ffe7a3 #4d3f10",
                ),
            ),
            Theme(
                name="photo",
                label=_("Photographs"),
                words=_("A dark room by night, a white wall by day; pictures wide, words small and quiet."),
                layout="photos",
                head="beside",
                is_plated=False,
                colours=_colours(
                    paper="#fafafa #0f1011",
                    ground="#eff0f1 #17191b",
                    raised="#ffffff #212427",
                    ink="#17191b #ededea",
                    ink_soft="#54595d #aab0b3",
                    line="#d8dbdd #33383b",
                    edge="#74797d #7b8387",
                    accent="#7a4f00 #f0c56b",
                    fill="#26282a #f0c56b",
                    on_fill="#ffffff #17130a",
                    plate="#fafafa #0f1011",
                    on_plate="#17191b #ededea",
                    voice="#8a5a00 #f0c56b",
                    focus="#8a5a00 #f0c56b",
                    glow="#fbe6b4 #44391c",
                ),
            ),
            Theme(
                name="journal",
                label=_("Journal"),
                words=_("An exercise book: violet ink, a red margin, the days as headings. For notes and beginnings."),
                layout="notes",
                head="beside",
                is_plated=False,
                colours=_colours(
                    paper="#fbfbff #14151f",
                    ground="#eef0f8 #1b1d2a",
                    raised="#ffffff #242738",
                    ink="#23265a #dfe1f5",
                    ink_soft="#54577f #acb0d0",
                    line="#cdd3ea #383c56",
                    edge="#747aa3 #8288ac",
                    accent="#2d3ab0 #b3bcff",
                    fill="#2d3ab0 #b3bcff",
                    on_fill="#ffffff #10122a",
                    plate="#fbfbff #14151f",
                    on_plate="#23265a #dfe1f5",
                    voice="#c0203a #ff97a5",
                    focus="#c0203a #ff97a5",
                    glow="#fff0ac #453c12",
                ),
            ),
            Theme(
                name="company",
                label=_("House"),
                words=_("A shop that answers: one lead, your pages, the news. For companies and associations."),
                layout="company",
                head="beside",
                is_plated=True,
                colours=_colours(
                    paper="#fffefb #10171d",
                    ground="#f4ede2 #18222a",
                    raised="#ffffff #212d36",
                    ink="#17242f #e9edf0",
                    ink_soft="#50606c #a9b7c0",
                    line="#dfd5c4 #33424d",
                    edge="#7f7767 #7f8f9a",
                    accent="#14507e #8fc7f2",
                    fill="#173f5f #8fc7f2",
                    on_fill="#ffffff #0a1620",
                    plate="#173f5f #1d4c72",
                    on_plate="#ffffff #ffffff",
                    voice="#9a4a14 #f5ae78",
                    focus="#9a4a14 #f5ae78",
                    glow="#fde5a8 #483a12",
                ),
            ),
        )
    }
)
