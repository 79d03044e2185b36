"""The host names of the site's own."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from causerie.kit.text import storable
from causerie.sites.addresses import canonical_address
from causerie.sites.hosting import HostRefused, give_host, hosts_of, take_host
from causerie.sites.permissions import Capability
from causerie.web.studio.doors import site_for
from causerie.web.studio.shell import show_room


@dataclass(frozen=True)
class AddressesPage:
    """Where the site is now, its own names, and what was refused."""

    now: str
    first: str
    hosts: tuple[tuple[str, bool], ...]
    machine: str
    tried: str = ""
    problem: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def addresses(request: HttpRequest, handle: str) -> HttpResponse:
    """Show them; POST gives another, which is preferred from then on."""
    door = site_for(request, handle, Capability.OWN)
    tried, problem = request.POST.get("name", ""), ""
    if request.method == "POST":
        try:
            host = give_host(door.site, tried)
        except HostRefused as refusal:
            problem = str(refusal)
        else:
            messages.success(request, _("From now on the site is at {name}.").format(name=host.name))
            return HttpResponseRedirect(f"{door.root}/settings/addresses")
    installation = urlsplit(settings.ORIGIN)
    page = AddressesPage(
        now=canonical_address(door.site).url("/"),
        first=f"{door.site.handle}.{installation.netloc}",
        hosts=tuple((host.name, host.is_primary) for host in hosts_of(door.site)),
        machine=installation.hostname or "",
        tried=tried,
        problem=problem,
    )
    status = 422 if problem else 200
    return show_room(request, door, "web/studio/addresses.html", page, room="settings", here="addresses", status=status)


@require_POST
def address_removal(request: HttpRequest, handle: str) -> HttpResponse:
    """Stop answering at one of them."""
    door = site_for(request, handle, Capability.OWN)
    take_host(door.site, storable(request.POST.get("name", "")))
    messages.success(request, _("The site no longer answers there."))
    return HttpResponseRedirect(f"{door.root}/settings/addresses")
