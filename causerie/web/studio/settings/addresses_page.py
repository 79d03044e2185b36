"""The host names of the site's own: given, checked, preferred, taken away; and moving back to the first address."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from causerie.domains.pointing import Pointing, Record, records_for
from causerie.domains.watching import see
from causerie.kit import rates
from causerie.kit.text import storable
from causerie.sites.addresses import canonical_address
from causerie.sites.hosting import HostRefused, add_host, give_host, hosts_of, prefer_first, take_host
from causerie.sites.models import Host, Site
from causerie.sites.permissions import Capability
from causerie.web.components import dates
from causerie.web.studio.doors import Door, site_for
from causerie.web.studio.shell import show_room

MOST_CHECKS, SECONDS = 20, 600


@dataclass(frozen=True)
class Name:
    """A name of the site's own. `is_reached`: it was seen to lead here, so other addresses redirect to it.

    `since` is when it came or was lost, `looked` when it was last looked at, `trouble` what was wrong then.
    """

    name: str
    is_primary: bool
    is_reached: bool
    is_awaited: bool
    trouble: str
    since: str
    looked: str
    next: str


@dataclass(frozen=True)
class AddressesPage:
    """Where the site is now, its own names, what was looked at or refused, and what to set elsewhere."""

    now: str
    first: str
    is_first_preferred: bool
    hosts: tuple[Name, ...]
    machine: str
    tried: str = ""
    problem: str = ""
    pointing: Pointing | None = None
    records: tuple[Record, ...] = ()


@require_http_methods(["GET", "HEAD", "POST"])
def addresses(request: HttpRequest, handle: str) -> HttpResponse:
    """Show them; POST adds or prefers one: the site moves there once the name leads here."""
    door = site_for(request, handle, Capability.OWN)
    tried = storable(request.POST.get("name", ""))
    if request.method != "POST":
        return _show(request, door)
    try:
        host = add_host(door.site, tried)
    except HostRefused as refusal:
        return _show(request, door, tried=tried, problem=str(refusal), status=422)
    pointing = _looked_at(door.site, host.name)
    if not pointing.is_here:
        return _show(request, door, pointing=pointing)
    give_host(door.site, host.name)
    messages.success(request, _("From now on the site is at {name}.").format(name=host.name))
    return HttpResponseRedirect(f"{door.root}/settings/addresses")


@require_POST
def address_check(request: HttpRequest, handle: str) -> HttpResponse:
    """Look where one of the names leads now; once it leads here, the other addresses redirect to it."""
    door = site_for(request, handle, Capability.OWN)
    name = storable(request.POST.get("name", ""))
    if name not in {host.name for host in hosts_of(door.site)}:
        raise Http404
    return _show(request, door, pointing=_looked_at(door.site, name))


@require_POST
def address_return(request: HttpRequest, handle: str) -> HttpResponse:
    """Move back to the first address, if readers are answered there; the other names lead to it."""
    door = site_for(request, handle, Capability.OWN)
    pointing = _looked_at(door.site, _first(door.site))
    if not pointing.is_here:
        return _show(request, door, pointing=pointing, status=409)
    prefer_first(door.site)
    messages.success(request, _("From now on the site is at {name}.").format(name=_first(door.site)))
    return HttpResponseRedirect(f"{door.root}/settings/addresses")


@require_POST
def address_removal(request: HttpRequest, handle: str) -> HttpResponse:
    """Stop answering at one of them."""
    door = site_for(request, handle, Capability.OWN)
    take_host(door.site, storable(request.POST.get("name", "")))
    messages.success(request, _("The site no longer answers there."))
    return HttpResponseRedirect(f"{door.root}/settings/addresses")


def _looked_at(site: Site, name: str) -> Pointing:
    if not rates.allow("look-up", str(site.id), MOST_CHECKS, SECONDS):
        return Pointing(name, False, _("That was looked at often just now. Wait some minutes, then look again."))
    return see(site, name)[0]


def _name(door: Door, host: Host) -> Name:
    zone = dates.zone_of(door.site.time_zone)
    since = host.reached_at or host.lost_at
    moments = [
        dates.day_and_time(at.astimezone(zone)) if at else "" for at in (since, host.looked_at, host.next_look_at)
    ]
    trouble = str(host.get_trouble_display()) if host.trouble else ""
    return Name(host.name, host.is_primary, host.reached_at is not None, host.is_awaited, trouble, *moments)


def _first(site: Site) -> str:
    return f"{site.handle}.{urlsplit(settings.ORIGIN).netloc}"


def _show(
    request: HttpRequest,
    door: Door,
    *,
    tried: str = "",
    problem: str = "",
    pointing: Pointing | None = None,
    status: int = 200,
) -> HttpResponse:
    hosts = hosts_of(door.site)
    page = AddressesPage(
        now=canonical_address(door.site).url("/"),
        first=_first(door.site),
        is_first_preferred=not any(host.is_primary for host in hosts),
        hosts=tuple(_name(door, host) for host in hosts),
        machine=urlsplit(settings.ORIGIN).hostname or "",
        tried=tried,
        problem=problem,
        pointing=pointing,
        records=records_for(pointing.name) if pointing and not pointing.is_here else (),
    )
    return show_room(request, door, "web/studio/addresses.html", page, room="settings", here="addresses", status=status)
