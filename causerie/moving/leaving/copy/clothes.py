"""The site’s clothes as files: sheets of the house and the theme, what its owner chose, letters, logo, small sign."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from causerie.kit.html import MEDIA_PATH
from causerie.looks.choices import Picture
from causerie.looks.dressing import published_choices
from causerie.looks.sheets import own_sheet, tokens_sheet
from causerie.looks.themes import DEFAULT
from causerie.looks.wearing import wearing
from causerie.moving.leaving.parcel import Parcel
from causerie.sites.models import Site

_HOUSE = ("site.css", "blocks.css")


@dataclass(frozen=True)
class Clothes:
    """What a page needs to wear them. `sheets` are below the first page's folder, in order."""

    sheets: tuple[str, ...]
    layout: str
    head: str
    has_tagline: bool
    logo: Picture | None
    has_icon: bool


def dress(site: Site, parcel: Parcel, pictures: dict[str, bytes]) -> Clothes:
    """Put the clothes into the parcel."""
    choices = published_choices(site)
    worn = wearing(choices)
    theme = [] if worn.theme == DEFAULT else [f"theme-{worn.theme}.css"]
    sheets = {name: _house(name) for name in (*_HOUSE, *theme)}
    for font in worn.fonts:
        sheets[f"fonts/{font}.css"] = _house(f"fonts/{font}.css")
        for file in sorted((_folder() / "fonts" / font).iterdir()):
            parcel.data(f"html/style/fonts/{font}/{file.name}", file.read_bytes())
    sheets |= {
        "rtl.css": _house("rtl.css"),
        "chosen.css": tokens_sheet(choices).css,
        "copy.css": (Path(__file__).parent / "copy.css").read_text("utf-8"),
        "own.css": own_sheet(choices).css.replace(f'url("{MEDIA_PATH}', 'url("../../media/'),
    }
    kept = {name: css for name, css in sheets.items() if css}
    for name, css in kept.items():
        parcel.text(f"html/style/{name}", css)
    for name, data in pictures.items():
        parcel.data(f"html/style/{name}.png", data)
    names = tuple(f"style/{name}" for name in kept)
    logo = worn.logo if "logo" in pictures else None
    return Clothes(names, worn.layout, worn.head, worn.has_tagline, logo, "icon" in pictures)


def _folder() -> Path:
    return settings.HOME / "causerie" / "web" / "static"


def _house(name: str) -> str:
    return (_folder() / name).read_text("utf-8")
