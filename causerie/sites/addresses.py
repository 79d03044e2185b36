"""Where a site is: its origin, and the path prefix when it lives under the installation's own host.

A permalink is stored as a path. Its full address is made here, from the site's primary host, or from
`HANDLE.HOST` of the installation.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from django.conf import settings

from causerie.kit import clock, versions
from causerie.sites.models import Host, Membership, Site

HOSTS = "hosts"  # the slot raised when a site is found at other addresses, or by another rule, than before


def version_key(site_id: int) -> str:
    """The slot of `kit.versions` raised when the site's own facts or its list of posts change."""
    return f"site/{site_id}"


@dataclass(frozen=True)
class Address:
    """`origin` is scheme and host; `root` is "" or `/@handle`; both without a slash at the end."""

    origin: str
    root: str = ""

    def url(self, path: str = "/") -> str:
        """The full address of a path of the site."""
        return f"{self.origin}{self.root}{path}"

    def path(self, path: str = "/") -> str:
        """The path as a link within the site."""
        return f"{self.root}{path}"


@dataclass(frozen=True)
class Found:
    """A site, the address by which it was asked for, and the version slots under which that was read.

    `leads_on`: who reads is sent from here to the canonical address.
    """

    site: Site
    address: Address
    canonical: Address
    leads_on: bool = False
    numbers: tuple[tuple[int, int], ...] = ()


_found: dict[str, Found] = {}
_MOST = 4096


def canonical_address(site: Site) -> Address:
    """The address that readers should use: the primary own host, else as CAUSERIE_SITE_ADDRESSES says.

    Paths are for one owner. Where there are several, their sites have names whatever the setting says.
    """
    name = Host.objects.filter(site=site, is_primary=True).values_list("name", flat=True).first()
    if name:
        return Address(f"{urlsplit(settings.ORIGIN).scheme}://{name}")
    if settings.SITE_ADDRESSES == "paths" and not has_several_owners():
        return Address(settings.ORIGIN, f"/@{site.handle}")
    return _named(site)


def certain_address(site: Site) -> Address:
    """Where the site is sure to answer: its preferred own name only while that is seen to lead here."""
    own = Host.objects.filter(site=site, is_primary=True, reached_at__isnull=False, lost_at=None)
    if own.exists():
        return canonical_address(site)
    if settings.SITE_ADDRESSES == "paths" and not has_several_owners():
        return Address(settings.ORIGIN, f"/@{site.handle}")
    return _named(site)


def has_several_owners() -> bool:
    """Whether more than one account owns a site here, be it listed or not: strangers, who must not share an origin."""
    owners = Membership.objects.filter(role=Membership.Role.OWNER).values("account_id").distinct()
    return len(owners[:2]) > 1


def only_site() -> Site | None:
    """The site that stands at the installation's own `/`: the only public one, of the only owner."""
    sites = list(Site.objects.filter(visibility=Site.Visibility.PUBLIC).select_related("actor")[:2])
    return sites[0] if len(sites) == 1 and not has_several_owners() else None


def _named(site: Site) -> Address:
    installation = urlsplit(settings.ORIGIN)
    return Address(f"{installation.scheme}://{site.handle}.{installation.netloc}")


def site_by_host(netloc: str) -> Found | None:
    """The site that answers at `netloc` (host, with its port where that is not the usual one)."""
    return _remembered(netloc.lower(), _look_up_host)


def site_by_handle(handle: str) -> Found | None:
    """The site `/@handle/` of the installation's own host."""
    return _remembered("@" + handle.lower(), _look_up_handle)


def _remembered(name: str, look_up: Callable[[str], Found | None]) -> Found | None:
    kept = _found.get(name)
    if kept and all(versions.number_at(slot) == number for slot, number in kept.numbers):
        return kept
    started = clock.now().timestamp()
    hosts = _slot_now(HOSTS)
    first = look_up(name)
    if not first:
        return None
    # Look again under the site's slot, so that nothing kept is older than the numbers it is kept by.
    site = _slot_now(version_key(first.site.id))
    found = look_up(name)
    if not found:
        return None
    found = replace(found, numbers=(hosts, site))
    if all(versions.is_quiet(slot, started) for slot, _ in found.numbers):
        if len(_found) >= _MOST:
            _found.clear()
        _found[name] = found
    return found


def _slot_now(key: str) -> tuple[int, int]:
    slot = versions.slot_of(key)
    return slot, versions.number_at(slot)


def _look_up_host(netloc: str) -> Found | None:
    installation = urlsplit(settings.ORIGIN).netloc
    if netloc.endswith("." + installation):
        site = Site.objects.select_related("actor").filter(handle=netloc[: -len(installation) - 1]).first()
    else:
        host = Host.objects.select_related("site__actor").filter(name__in={netloc, netloc.partition(":")[0]}).first()
        site = host and host.site
    if not site:
        return None
    address, canonical = Address(f"{urlsplit(settings.ORIGIN).scheme}://{netloc}"), canonical_address(site)
    return Found(site, address, canonical, address != canonical and _is_certain(site))


def _is_certain(site: Site) -> bool:
    """Whether the preferred address is known to lead here: a name that was seen to, or ours after such a name."""
    hosts = Host.objects.filter(site=site).values_list("is_primary", "reached_at")
    return any(reached_at for is_primary, reached_at in hosts if is_primary) or (
        bool(hosts) and not any(is_primary for is_primary, _reached_at in hosts)
    )


def _look_up_handle(name: str) -> Found | None:
    site = Site.objects.select_related("actor").filter(handle=name[1:]).first()
    if not site:
        return None
    canonical = canonical_address(site)
    has_own_name = canonical.origin != settings.ORIGIN and canonical != _named(site)
    leads_on = has_own_name or has_several_owners()
    return Found(site, Address(settings.ORIGIN, "/" + name), canonical, leads_on)
