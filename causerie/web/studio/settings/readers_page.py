"""Who may read the site: people, and machines that learn from it."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from causerie.kit.refusal import Refusal
from causerie.kit.text import storable
from causerie.sites.arranging import welcome_machines
from causerie.sites.models import Site
from causerie.sites.opening import open_to
from causerie.sites.permissions import Capability
from causerie.web.studio.doors import site_for
from causerie.web.studio.shell import show_room


@dataclass(frozen=True)
class Readers:
    """One kind of readers the site may have."""

    value: str
    label: str
    means: str
    is_chosen: bool


@dataclass(frozen=True)
class ReadersPage:
    readers: tuple[Readers, ...]
    has_password: bool
    machines: tuple[tuple[str, str, bool], ...]
    problem: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def readers(request: HttpRequest, handle: str) -> HttpResponse:
    """Who may open the site's pages; a post may be for fewer."""
    door = site_for(request, handle, Capability.OWN)
    if request.method != "POST":
        return show_room(request, door, "web/studio/readers.html", _page(door.site), room="settings", here="readers")
    chosen = request.POST.get("visibility", "")
    if chosen not in Site.Visibility.values:
        return HttpResponseRedirect(f"{door.root}/settings/readers")
    try:
        open_to(door.site, chosen, password=storable(request.POST.get("password", "")).strip())
    except Refusal as refusal:
        page = _page(door.site, chosen, str(refusal))
        return show_room(request, door, "web/studio/readers.html", page, room="settings", here="readers", status=422)
    if request.POST.get("machines") in Site.Machines.values:
        welcome_machines(door.site, request.POST["machines"])
    messages.success(request, _("Kept. It holds from now on, everywhere."))
    return HttpResponseRedirect(f"{door.root}/settings/readers")


def _page(site: Site, chosen: str = "", problem: str = "") -> ReadersPage:
    means = {
        "public": _("It is found by search engines, and stands on the front page of this installation."),
        "unlisted": _("Nothing leads to it, and search engines are asked to leave it out. Who has the address reads."),
        "password": _("Readers are asked for a password once. No search engine, feed reader or preview sees anything."),
        "private": _("Only who can sign in to this studio reads it. To all others, nothing is here."),
    }
    kinds = tuple(
        Readers(value, str(label), means[value], value == (chosen or site.visibility))
        for value, label in Site.Visibility.choices
    )
    machines = tuple((value, str(label), value == site.machines) for value, label in Site.Machines.choices)
    return ReadersPage(kinds, bool(site.password), machines, problem)
