"""What an owner chose, as it is kept: JSON of the schema `look/1`, checked whenever it is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from causerie.looks.colours import is_colour
from causerie.looks.fonts import FONTS, PLACES
from causerie.looks.palettes import CHOSEN
from causerie.looks.themes import DEFAULT, HEADS, LAYOUTS, SIDES, THEMES

SCHEMA = "look/1"
WIDTHS = MappingProxyType({"narrow": "27em", "medium": "31em", "wide": "36em"})
SCHEMES = ("both", "light", "dark")
MOST_CSS = 20_000


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture of the look: its name below `/-/look/`, and its size as it is shown."""

    name: str
    width: int
    height: int


@dataclass(frozen=True, kw_only=True)
class Choices:
    """Everything that can be chosen. An empty word means: as the theme has it.

    `colours` are pairs (light, dark) of the names in `palettes.CHOSEN`, `fonts` names of `fonts.FONTS` by place.
    `icon` is the name that all sizes of the site's small sign share. `css` is the owner's own text, as typed.
    """

    theme: str = DEFAULT
    layout: str = ""
    head: str = ""
    width: str = ""
    scheme: str = "both"
    has_tagline: bool = False
    has_ways: bool = True
    colours: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    fonts: Mapping[str, str] = field(default_factory=dict)
    logo: Picture | None = None
    icon: str = ""
    css: str = ""

    @property
    def worn_layout(self) -> str:
        """The layout of the first page."""
        return self.layout or THEMES[self.theme].layout

    @property
    def worn_head(self) -> str:
        """The layout of the head."""
        return self.head or THEMES[self.theme].head


def written(choices: Choices) -> dict[str, object]:
    """The choices as JSON."""
    kept = {
        "schema": SCHEMA,
        "theme": choices.theme,
        "layout": choices.layout,
        "head": choices.head,
        "width": choices.width,
        "scheme": choices.scheme,
        "has_tagline": choices.has_tagline,
        "has_ways": choices.has_ways,
        "colours": {name: list(pair) for name, pair in choices.colours.items()},
        "fonts": dict(choices.fonts),
        "icon": choices.icon,
        "css": choices.css,
    }
    if choices.logo:
        kept["logo"] = {"name": choices.logo.name, "width": choices.logo.width, "height": choices.logo.height}
    return kept


def read(stored: object) -> Choices:
    """The choices that `stored` holds; what is missing, unknown or of another schema is as the theme has it."""
    if not isinstance(stored, dict) or stored.get("schema") != SCHEMA:
        return Choices()
    text = {name: value for name, value in stored.items() if isinstance(value, str)}
    return Choices(
        theme=_one_of(text.get("theme"), THEMES, DEFAULT),
        layout=_one_of(text.get("layout"), LAYOUTS, ""),
        head=_one_of(text.get("head"), HEADS, ""),
        width=_one_of(text.get("width"), WIDTHS, ""),
        scheme=_one_of(text.get("scheme"), SCHEMES, "both"),
        has_tagline=stored.get("has_tagline") is True,
        has_ways=stored.get("has_ways") is not False,
        colours=_colours(stored.get("colours")),
        fonts=_fonts(stored.get("fonts")),
        logo=_logo(stored.get("logo")),
        icon=text.get("icon", "")[:64],
        css=text.get("css", "")[:MOST_CSS],
    )


def with_changes(choices: Choices, **changes: object) -> Choices:
    """The choices with some of them changed, each checked as when it is read."""
    return read(written(replace(choices, **changes)))


def _one_of(value: object, known: object, otherwise: str) -> str:
    return value if isinstance(value, str) and value in known else otherwise


def _colours(stored: object) -> dict[str, tuple[str, str]]:
    if not isinstance(stored, dict):
        return {}
    return {name: tuple(stored[name]) for name in CHOSEN if _is_pair(stored.get(name))}


def _is_pair(stored: object) -> bool:
    is_sequence = isinstance(stored, (list, tuple)) and len(stored) == len(SIDES)
    return is_sequence and all(isinstance(each, str) and is_colour(each) for each in stored)


def _fonts(stored: object) -> dict[str, str]:
    if not isinstance(stored, dict):
        return {}
    return {place: stored[place] for place in PLACES if _one_of(stored.get(place), FONTS, "")}


def _logo(stored: object) -> Picture | None:
    if not isinstance(stored, dict):
        return None
    name, width, height = (stored.get(part) for part in ("name", "width", "height"))
    is_whole = isinstance(name, str) and isinstance(width, int) and isinstance(height, int)
    return Picture(name=name[:80], width=width, height=height) if is_whole else None
