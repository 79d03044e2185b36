"""Style sheets made from choices: the tokens that differ from the theme's, and the owner's own rules."""

import hashlib
from dataclasses import dataclass

from causerie.looks.choices import WIDTHS, Choices
from causerie.looks.fonts import FONTS
from causerie.looks.models import Sheet
from causerie.looks.own_rules.rebuilding import rebuilt
from causerie.looks.palettes import palette
from causerie.looks.themes import SIDES
from causerie.sites.models import Site

_DIGEST = 16
_FONT_TOKENS = {"text": ("font-text", "ex-text"), "title": ("font-title", "ex-title"), "ui": ("font-ui", "ex-ui")}


@dataclass(frozen=True)
class Made:
    """A style sheet's text and the name it has by it; both empty when there is nothing to say."""

    css: str
    digest: str


def tokens_sheet(choices: Choices) -> Made:
    """The tokens in which `choices` differ from their theme. Made of checked parts only, so it is safe anywhere."""
    tokens = {**_colours(choices), **_letters(choices)}
    if choices.width:
        tokens["measure"] = WIDTHS[choices.width]
    said = "".join(f"--{name}:{value};" for name, value in tokens.items())
    scheme = "" if choices.scheme == "both" else f"color-scheme:{choices.scheme};"
    return _named(f"@layer theme{{:root{{{scheme}{said}}}}}" if said or scheme else "")


def own_sheet(choices: Choices) -> Made:
    """The owner's rules, built again from what is allowed."""
    return _named(rebuilt(choices.css).css)


def keep(site: Site, made: Made, *, is_own: bool) -> None:
    """Store a sheet, so that pages may name it."""
    if made.digest:
        Sheet.objects.get_or_create(site=site, digest=made.digest, defaults={"css": made.css, "is_own": is_own})


def _named(css: str) -> Made:
    return Made(css, hashlib.sha256(css.encode()).hexdigest()[:_DIGEST] if css else "")


def _colours(choices: Choices) -> dict[str, str]:
    if not choices.colours:
        return {}
    light, dark = (palette(choices.theme, choices.colours, side) for side in SIDES)
    known = [palette(choices.theme, {}, side) for side in SIDES]
    return {
        name: f"light-dark({light[name]},{dark[name]})"
        for name in light
        if (light[name], dark[name]) != tuple(side[name] for side in known)
    }


def _letters(choices: Choices) -> dict[str, str]:
    tokens = {}
    for place, name in choices.fonts.items():
        font = FONTS[name]
        family, height = _FONT_TOKENS[place]
        tokens |= {family: f'"{font.family}",{font.fallback}', height: f"{font.x_height:g}"}
    return tokens
