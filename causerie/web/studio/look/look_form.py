"""What the form of the look sends, as choices."""

from collections.abc import Mapping

from django.http import HttpRequest

from causerie.looks.choices import MOST_CSS, Choices, with_changes
from causerie.looks.drawing import keep_icon, keep_logo
from causerie.looks.fonts import PLACES
from causerie.looks.palettes import CHOSEN, palette
from causerie.looks.themes import SIDES, THEMES
from causerie.sites.models import Site

PLAIN = ("theme", "layout", "head", "width", "scheme")


def sent_choices(request: HttpRequest, site: Site, before: Choices) -> Choices:
    """The choices in the form. Raises NotAPicture and its kin for what is no logo or small sign."""
    sent = request.POST
    return with_changes(
        before,
        **{name: sent.get(name, "") for name in PLAIN},
        has_tagline="has_tagline" in sent,
        has_ways="has_ways" in sent,
        colours=sent_colours(sent),
        fonts={place: sent.get(f"font-{place}", "") for place in PLACES},
        logo=_logo(request, site, before),
        icon=_icon(request, site, before),
        css=sent.get("css", "")[:MOST_CSS].replace("\r\n", "\n"),
    )


def sent_colours(sent: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """The colours that differ from those of the theme which the form showed: the others go with the theme."""
    shown = THEMES.get(sent.get("shown_theme", ""))
    found = {}
    for name in CHOSEN:
        pair = tuple(sent.get(f"{name}-{side}", "").lower() for side in SIDES)
        if all(pair) and (not shown or pair != shown.colours[name]):
            found[name] = pair
    return found


def with_offer(choices: Choices, offer: str) -> Choices:
    """The choices with one colour taken as it was offered: "accent light #0d5b45"."""
    name, _, rest = offer.partition(" ")
    side, _, value = rest.partition(" ")
    if name not in CHOSEN or side not in SIDES:
        return choices
    pair = [palette(choices.theme, choices.colours, each)[name] for each in SIDES]
    pair[SIDES.index(side)] = value
    return with_changes(choices, colours={**choices.colours, name: tuple(pair)})


def _logo(request: HttpRequest, site: Site, before: Choices) -> object:
    if "no_logo" in request.POST:
        return None
    file = request.FILES.get("logo")
    return keep_logo(site, file.file) if file else before.logo


def _icon(request: HttpRequest, site: Site, before: Choices) -> str:
    if "no_icon" in request.POST:
        return ""
    file = request.FILES.get("icon")
    return keep_icon(site, file.file) if file else before.icon
