"""What a page needs to know of its site's look, and how that is kept in one column."""

import json
from dataclasses import asdict, dataclass

from causerie.looks.choices import Choices, Picture
from causerie.looks.sheets import own_sheet, tokens_sheet
from causerie.looks.themes import DEFAULT, THEMES

ICON_SIZES = (32, 180, 192, 512)


@dataclass(frozen=True, kw_only=True)
class Wearing:
    """A look as pages wear it. `tokens` and `own` name style sheets (`models.Sheet`); empty: there is none."""

    theme: str = DEFAULT
    layout: str = THEMES[DEFAULT].layout
    head: str = THEMES[DEFAULT].head
    tokens: str = ""
    own: str = ""
    fonts: tuple[str, ...] = ()
    has_tagline: bool = False
    has_ways: bool = True
    logo: Picture | None = None
    icon: str = ""


THEMES_OWN = Wearing()


def wearing(choices: Choices) -> Wearing:
    """The look that `choices` make."""
    return Wearing(
        theme=choices.theme,
        layout=choices.worn_layout,
        head=choices.worn_head,
        tokens=tokens_sheet(choices).digest,
        own=own_sheet(choices).digest,
        fonts=tuple(sorted(set(choices.fonts.values()))),
        has_tagline=choices.has_tagline,
        has_ways=choices.has_ways,
        logo=choices.logo,
        icon=choices.icon,
    )


def stored(look: Wearing) -> str:
    """`look` as the text of a column."""
    return json.dumps(asdict(look), separators=(",", ":"))


def worn(text: str) -> Wearing:
    """The look in `text`, as `stored` wrote it; the default theme's for none."""
    if not text:
        return THEMES_OWN
    parts = json.loads(text)
    logo = parts.pop("logo")
    return Wearing(**parts | {"fonts": tuple(parts["fonts"]), "logo": Picture(**logo) if logo else None})
