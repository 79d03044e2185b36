"""Where a site is: its origin, and the path prefix when it lives under the installation's own host.

A permalink is stored as a path. Its full address is made here, from the site's primary host, or from
`HANDLE.HOST` of the installation.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from django.conf import settings

from causerie.kit import clock, versions
from causerie.sites.models import Host, Site

HOSTS = "hosts"


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
    """A site, the address by which it was asked for, and the version slots under which that was read."""

    site: Site
    address: Address
    canonical: Address
    numbers: tuple[tuple[int, int], ...] = ()


_found: dict[str, Found] = {}
_MOST = 4096


def canonical_address(site: Site, host: str | None = None) -> Address:
    """The address that readers should use: the primary own host, else as CAUSERIE_SITE_ADDRESSES says."""
    installation = urlsplit(settings.ORIGIN)
    name = host or Host.objects.filter(site=site, is_primary=True).values_list("name", flat=True).first()
    if name:
        return Address(f"{installation.scheme}://{name}")
    if settings.SITE_ADDRESSES == "paths":
        return Address(settings.ORIGIN, f"/@{site.handle}")
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
    return Found(site, Address(f"{urlsplit(settings.ORIGIN).scheme}://{netloc}"), canonical_address(site))


def _look_up_handle(name: str) -> Found | None:
    site = Site.objects.select_related("actor").filter(handle=name[1:]).first()
    if not site:
        return None
    return Found(site, Address(settings.ORIGIN, "/" + name), canonical_address(site))
