"""How the site looks: chosen here, seen beside it at once, and by readers only after one press."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from causerie.kit.refusal import Refusal
from causerie.looks.choices import SCHEMES, WIDTHS, Choices
from causerie.looks.dressing import discard_draft, draft_choices, draft_look, has_draft, publish_look
from causerie.looks.fonts import FONTS, PLACES
from causerie.looks.own_rules.rebuilding import rebuilt
from causerie.looks.palettes import CHOSEN, Faint, faint, palette
from causerie.looks.themes import HEADS, LAYOUTS, SIDES, THEMES, Theme
from causerie.sites.permissions import Capability
from causerie.web.pages import content_policy
from causerie.web.studio.doors import Door, site_for, wants_json
from causerie.web.studio.look.look_form import sent_choices, with_offer
from causerie.web.studio.shell import show_room
from causerie.web.trying_on import preview_address

COLOURS = {
    "paper": gettext_lazy("Paper"),
    "ink": gettext_lazy("Ink"),
    "accent": gettext_lazy("Links and buttons"),
    "voice": gettext_lazy("What calls"),
}
PLACE_WORDS = {"text": gettext_lazy("The text"), "title": gettext_lazy("Titles"), "ui": gettext_lazy("Small words")}
WIDTH_WORDS = {"narrow": gettext_lazy("Narrow"), "medium": gettext_lazy("Medium"), "wide": gettext_lazy("Wide")}
SCHEME_WORDS = {
    "both": gettext_lazy("As the reader’s device has it"),
    "light": gettext_lazy("Always light"),
    "dark": gettext_lazy("Always dark"),
}
Options = tuple[tuple[str, str | Promise], ...]


@dataclass(frozen=True)
class Swatch:
    """One of the colours that can be chosen, light and dark."""

    name: str
    label: str | Promise
    light: str
    dark: str
    is_own: bool


@dataclass(frozen=True)
class Warned:
    """A colour that is hard to read, and the nearest that is not."""

    words: str
    offer: str
    label: str
    field: str
    value: str


@dataclass(frozen=True)
class LookPage:
    """The form of the look, what is wrong with it, and where the draft is seen."""

    choices: Choices
    themes: tuple[Theme, ...]
    layouts: Options
    heads: Options
    widths: Options
    schemes: Options
    fonts: Options
    places: Options
    swatches: tuple[Swatch, ...]
    warned: tuple[Warned, ...]
    omissions: tuple[str, ...]
    has_draft: bool
    shown: str
    preview: str
    problem: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, handle: str) -> HttpResponse:
    """Show the draft; POST tries something on, publishes it, or takes it off, by the button that was pressed."""
    door = site_for(request, handle, Capability.ARRANGE)
    if request.method != "POST":
        return _show(request, door, draft_choices(door.site))
    act = _ACTS.get(request.POST.get("act", ""), _try_on)
    try:
        act(request, door)
    except Refusal as refusal:
        return _refused(request, door, refusal)
    if wants_json(request):
        return JsonResponse(_told(door, request.POST.get("page", "")))
    return HttpResponseRedirect(f"{door.root}/look?page={_page_named(request.POST.get('page', ''))}")


def _try_on(request: HttpRequest, door: Door) -> None:
    chosen = sent_choices(request, door.site, draft_choices(door.site))
    draft_look(door.site, with_offer(chosen, request.POST.get("use", "")), by=door.account)


def _publish(request: HttpRequest, door: Door) -> None:
    publish_look(door.site, sent_choices(request, door.site, draft_choices(door.site)), by=door.account)
    messages.success(request, _("Readers see it at once."))


def _discard(request: HttpRequest, door: Door) -> None:
    discard_draft(door.site)
    messages.success(request, _("The draft is gone. This is what readers see."))


def _reset(request: HttpRequest, door: Door) -> None:
    draft_look(door.site, Choices(theme=draft_choices(door.site).theme), by=door.account)
    messages.success(request, _("All is as the theme has it, in the draft. Publish it, or drop it."))


_ACTS = {"publish": _publish, "discard": _discard, "reset": _reset}


def _refused(request: HttpRequest, door: Door, refusal: Refusal) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"code": refusal.code, "sentence": str(refusal)}, status=refusal.status)
    return _show(request, door, draft_choices(door.site), str(refusal), refusal.status)


def _told(door: Door, page: str) -> dict[str, object]:
    """What the script needs after it has tried something on."""
    chosen = draft_choices(door.site)
    return {
        "preview": preview_address(door.site, _page_named(page)),
        "hasDraft": has_draft(door.site),
        "omissions": _omissions(chosen),
        "warned": [{"words": each.words, "label": each.label, "field": each.field, "value": each.value}
                   for each in _warned(chosen)],
        "colours": {f"{each.name}-{side}": getattr(each, side) for each in _swatches(chosen) for side in SIDES},
        "theme": chosen.theme,
    }  # fmt: skip


def _show(request: HttpRequest, door: Door, chosen: Choices, problem: str = "", status: int = 200) -> HttpResponse:
    shown = _page_named(request.GET.get("page", ""))
    page = LookPage(
        choices=chosen,
        themes=tuple(THEMES.values()),
        layouts=(("", _("As the theme has it")), *LAYOUTS.items()),
        heads=(("", _("As the theme has it")), *HEADS.items()),
        widths=(("", _("Theme’s own")), *((name, WIDTH_WORDS[name]) for name in WIDTHS)),
        schemes=tuple((name, SCHEME_WORDS[name]) for name in SCHEMES),
        fonts=(("", _("Theme’s own, from the reader’s device")), *((font.name, font.label) for font in FONTS.values())),
        places=tuple((name, PLACE_WORDS[name]) for name in PLACES),
        swatches=_swatches(chosen),
        warned=_warned(chosen),
        omissions=_omissions(chosen),
        has_draft=has_draft(door.site),
        shown=shown,
        preview=preview_address(door.site, shown),
        problem=problem,
    )
    policy = content_policy(frame_src=_origin(page.preview))
    return show_room(
        request, door, "web/studio/look.html", page, room="settings", here="look", status=status, policy=policy
    )


def _swatches(chosen: Choices) -> tuple[Swatch, ...]:
    light, dark = (palette(chosen.theme, chosen.colours, side) for side in SIDES)
    return tuple(Swatch(name, COLOURS[name], light[name], dark[name], name in chosen.colours) for name in CHOSEN)


def _warned(chosen: Choices) -> tuple[Warned, ...]:
    return tuple(_warning(found) for found in faint(chosen.theme, chosen.colours))


def _warning(found: Faint) -> Warned:
    sentence = _("%(colour)s is hard to read in %(side)s: %(ratio)s to 1, and it takes %(needed)s.")
    side = _("the light") if found.side == "light" else _("the dark")
    words = sentence % {
        "colour": COLOURS[found.colour],
        "side": side,
        "ratio": f"{found.ratio:.1f}",
        "needed": f"{found.needed:g}",
    }
    label = _("Take %(colour)s, which is near and can be read") % {"colour": found.offer}
    field = f"{found.colour}-{found.side}"
    return Warned(words, f"{found.colour} {found.side} {found.offer}", label, field, found.offer)


def _omissions(chosen: Choices) -> tuple[str, ...]:
    sentence = _("Line %(line)s: %(words)s")
    return tuple(
        sentence % {"line": each.line, "words": each.sentence} if each.line else each.sentence
        for each in rebuilt(chosen.css).omissions
    )


def _page_named(name: str) -> str:
    return "article" if name == "article" else "home"


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
