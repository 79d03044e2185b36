"""The site's navigation: lines to add, name, order and remove, with a script or without."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from causerie.kit.text import whole_number
from causerie.sites.arranging import MOST_IN_MENU, TargetRefused, menu_of, set_menu
from causerie.sites.permissions import Capability
from causerie.web.studio.doors import Door, site_for
from causerie.web.studio.shell import show_room
from causerie.writing.models import Post

Lines = list[tuple[str, str]]


@dataclass(frozen=True)
class MenuPage:
    """The lines, and the pages that could be added. `is_new` when the lines are not kept yet."""

    lines: tuple[tuple[str, str], ...]
    pages: tuple[tuple[str, str], ...]
    most: int
    is_new: bool = False
    problem: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def menu(request: HttpRequest, handle: str) -> HttpResponse:
    """Show and replace the menu. Without a script, each button but “Save” shows the form again, changed."""
    door = site_for(request, handle, Capability.ARRANGE)
    if request.method != "POST":
        return _show(request, door, [(item.label, item.target) for item in menu_of(door.site)])
    lines = _sent(request)
    act = request.POST.get("act", "save")
    if act != "save":
        return _show(request, door, _changed(request, lines, act), is_new=True)
    try:
        set_menu(door.site, [line for line in lines if line[0].strip()])
    except TargetRefused as refusal:
        return _show(request, door, lines, problem=str(refusal), is_new=True)
    messages.success(request, _("Kept. Readers see it at once."))
    return HttpResponseRedirect(f"{door.root}/settings/menu")


def _sent(request: HttpRequest) -> Lines:
    labels, targets = request.POST.getlist("label"), request.POST.getlist("target")
    return list(zip(labels, targets, strict=False))[: MOST_IN_MENU * 2]


def _changed(request: HttpRequest, lines: Lines, act: str) -> Lines:
    """The lines after `act`: "add", "up 2", "down 0", "remove 1"."""
    if act == "add":
        label, _bar, target = request.POST.get("page", "").partition("|")
        return [*lines, (label, target)]
    name, _space, place = act.partition(" ")
    at = whole_number(place, len(lines) - 1)
    if at is None:
        return lines
    line, rest = lines[at], lines[:at] + lines[at + 1 :]
    if name == "remove":
        return rest
    to = max(0, at + (-1 if name == "up" else 1))
    return [*rest[:to], line, *rest[to:]]


def _show(request: HttpRequest, door: Door, lines: Lines, *, problem: str = "", is_new: bool = False) -> HttpResponse:
    found = Post.objects.filter(site=door.site, state=Post.State.PUBLISHED, kind=Post.Kind.PAGE)
    pages = [(post.published.title, post.path) for post in found.select_related("published")[:50]]
    fixed = [(_("Home"), "/"), (_("Archive"), "/archive"), (_("Series"), "/series"), (_("Search"), "/search")]
    page = MenuPage(tuple(lines), (*pages, *fixed), MOST_IN_MENU, is_new, problem)
    status = 422 if problem else 200
    return show_room(request, door, "web/studio/menu.html", page, room="settings", here="menu", status=status)
