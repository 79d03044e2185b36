"""The site's navigation."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from causerie.kit.text import whole_number
from causerie.sites.arranging import TargetRefused, menu_of, set_menu
from causerie.sites.permissions import Capability
from causerie.web.studio.doors import Door, site_for
from causerie.web.studio.shell import show_room
from causerie.writing.models import Post

EMPTY_LINES = 3
LAST = 999


@dataclass(frozen=True)
class MenuPage:
    """The lines, some empty ones, and the pages that could be named."""

    lines: tuple[tuple[str, str], ...]
    pages: tuple[tuple[str, str], ...]
    problem: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def menu(request: HttpRequest, handle: str) -> HttpResponse:
    """Show and replace the menu. The order is that of the numbers beside the lines."""
    door = site_for(request, handle, Capability.ARRANGE)
    if request.method != "POST":
        lines = [(item.label, item.target) for item in menu_of(door.site)]
        return _show(request, door, lines)
    lines = _sent(request)
    try:
        set_menu(door.site, lines)
    except TargetRefused as refusal:
        return _show(request, door, lines, str(refusal))
    messages.success(request, _("Kept. Readers see it at once."))
    return HttpResponseRedirect(f"{door.root}/settings/menu")


def _sent(request: HttpRequest) -> list[tuple[str, str]]:
    labels, targets = request.POST.getlist("label"), request.POST.getlist("target")
    places = request.POST.getlist("place") or [str(at) for at in range(len(labels))]
    numbered = zip(places, labels, targets, strict=False)
    ordered = sorted(numbered, key=lambda line: _number(line[0]))
    return [(label, target) for _place, label, target in ordered if label.strip()]


def _number(place: str) -> int:
    number = whole_number(place)
    return LAST if number is None else number


def _show(request: HttpRequest, door: Door, lines: list[tuple[str, str]], problem: str = "") -> HttpResponse:
    found = Post.objects.filter(site=door.site, state=Post.State.PUBLISHED, kind=Post.Kind.PAGE)
    pages = [(post.published.title, post.path) for post in found.select_related("published")[:50]]
    fixed = [(_("Archive"), "/archive"), (_("Search"), "/search")]
    page = MenuPage((*lines, *[("", "")] * EMPTY_LINES), (*pages, *fixed), problem)
    status = 422 if problem else 200
    return show_room(request, door, "web/studio/menu.html", page, room="settings", here="menu", status=status)
