"""Hosting: the host names at which a site answers besides its handle's."""

import ipaddress
import re
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from causerie.events import bus
from causerie.kit import clock
from causerie.kit.refusal import Refusal
from causerie.kit.text import whole_number
from causerie.sites.events import SiteHostChanged
from causerie.sites.models import Host, Site

AT_REST, FIRST_PAUSE, LONGEST_PAUSE = timedelta(hours=6), timedelta(minutes=10), timedelta(days=1)
MOST_MISSES = 30
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


class HostRefused(Refusal):
    """The name can't be a site's own."""

    code = "host-refused"


class HostMisspelt(HostRefused):
    code = "host-misspelt"
    sentence = _("“%(name)s” is not a host name. Write it as in blog.example.org, without http:// and path.")


class HostIsNumber(HostRefused):
    code = "host-is-number"
    sentence = _("“%(name)s” is a number of a machine. A site needs a name, as in blog.example.org.")


class HostIsOurs(HostRefused):
    code = "host-is-ours"
    sentence = _("“%(name)s” belongs to this installation. Choose a name of your own.")


class HostTaken(HostRefused):
    code = "host-taken"
    sentence = _("“%(name)s” already leads to a site here.")


def give_host(site: Site, name: str) -> Host:
    """Let `site` answer at `name`, and prefer it; what was preferred before leads there.

    Raises a HostRefused. Pointing the name at this machine (DNS) is its owner's part.
    """
    name = checked_host(name)
    with transaction.atomic():
        Host.objects.filter(site=site, is_primary=True).exclude(name=name).update(is_primary=False)
        Host.objects.filter(site=site, is_awaited=True).update(is_awaited=False)
        host = _own_or_new(site, name, is_primary=True)
        bus.record(SiteHostChanged(site_id=site.id))
    return host


def add_host(site: Site, name: str) -> Host:
    """Let `site` answer at `name` too; preferred once it is seen to lead here. Raises a HostRefused."""
    name = checked_host(name)
    with transaction.atomic():
        Host.objects.filter(site=site, is_awaited=True).update(is_awaited=False)
        host = _own_or_new(site, name, is_primary=False)
        Host.objects.filter(pk=host.pk, is_primary=False).update(is_awaited=True)
        bus.record(SiteHostChanged(site_id=site.id))
    return host


def take_host(site: Site, name: str) -> None:
    """Stop answering at `name`. Was it preferred, the newest own host that was seen to lead here is from now on, or
    else the first address, which always does.
    """
    with transaction.atomic():
        gone = Host.objects.filter(site=site, name=name).first()
        Host.objects.filter(site=site, name=name).delete()
        rest = Host.objects.filter(site=site, reached_at__isnull=False).order_by("-id")
        if gone and gone.is_primary and rest.exists():
            Host.objects.filter(pk=rest[0].pk).update(is_primary=True)
        bus.record(SiteHostChanged(site_id=site.id))


def prefer_first(site: Site) -> None:
    """Let the site's first address be the preferred one again; its other names lead there."""
    with transaction.atomic():
        Host.objects.filter(site=site, is_awaited=True).update(is_awaited=False)
        if Host.objects.filter(site=site, is_primary=True).update(is_primary=False):
            bus.record(SiteHostChanged(site_id=site.id))


def note_look(site: Site, name: str, trouble: str, *, patience: int = 1) -> str:
    """Keep how a name was seen: without `trouble` it leads here, and the site's other addresses redirect to it.

    A name that led here is lost after `patience` looks in vain, one after the other: then the other addresses show the
    site again. Answers "lost" or "found" when that changed, else "". Says when it is to be looked at again.
    """
    with transaction.atomic():
        host = Host.objects.select_for_update().filter(site=site, name=name).first()
        if not host:
            return ""
        now, was_reached = clock.now(), host.reached_at is not None
        host.looked_at, host.trouble = now, trouble
        host.misses = min(host.misses + 1, MOST_MISSES) if trouble else 0
        host.next_look_at = now + _pause(host.misses)
        change = _judge(host, was_reached, patience)
        host.save()
        if change:
            bus.record(SiteHostChanged(site_id=site.id))
    return change


def _judge(host: Host, was_reached: bool, patience: int) -> str:
    if not host.trouble and not was_reached:
        host.reached_at, host.lost_at = host.looked_at, None
        return "found"
    if host.trouble and was_reached and host.misses >= patience:
        host.reached_at, host.lost_at = None, host.looked_at
        return "lost"
    return ""


def _pause(misses: int) -> timedelta:
    """Six hours between looks at what is well; after a look in vain ten minutes, then longer and longer, to a day."""
    return AT_REST if not misses else min(FIRST_PAUSE * 2 ** (misses - 1), LONGEST_PAUSE)


def due_hosts(most: int) -> tuple[Host, ...]:
    """Own names of all sites that are to be looked at now, the longest waiting first; new ones before all."""
    due = Host.objects.select_related("site").exclude(next_look_at__gt=clock.now())
    return tuple(due.order_by(F("next_look_at").asc(nulls_first=True), "id")[:most])


def hosts_of(site: Site) -> tuple[Host, ...]:
    """The site's own hosts, the preferred one first."""
    return tuple(Host.objects.filter(site=site).order_by("-is_primary", "name"))


def checked_host(name: str) -> str:
    """`name` in its one spelling (lower case, punycode, no dot at the end); raises a HostRefused."""
    written = name.strip().rstrip(".").lower()
    if _is_number(written):
        raise HostIsNumber(name=name)
    bare, _colon, port = written.partition(":")
    if port and not whole_number(port, 65_535):
        raise HostMisspelt(name=name)
    try:
        plain = bare.encode("idna").decode("ascii")
    except UnicodeError:
        raise HostMisspelt(name=name) from None
    if "." not in plain or len(plain) > 240 or not all(_LABEL.fullmatch(label) for label in plain.split(".")):
        raise HostMisspelt(name=name)
    if _is_ours(plain):
        raise HostIsOurs(name=name)
    return f"{plain}:{port}" if port else plain


def _is_number(name: str) -> bool:
    bare = name.strip("[]")
    try:
        ipaddress.ip_address(bare if "." not in bare else bare.partition(":")[0])
    except ValueError:
        return False
    return True


def _is_ours(name: str) -> bool:
    ours = {urlsplit(origin).hostname for origin in (settings.ORIGIN, settings.MEDIA_ORIGIN)}
    return name in ours or any(name.endswith("." + host) for host in ours)


def _own_or_new(site: Site, name: str, *, is_primary: bool) -> Host:
    try:
        with transaction.atomic():
            host, is_new = Host.objects.get_or_create(name=name, defaults={"site": site, "is_primary": is_primary})
    except IntegrityError:
        raise HostTaken(name=name) from None
    if host.site_id != site.id:
        raise HostTaken(name=name)
    if is_primary and not is_new and not host.is_primary:
        Host.objects.filter(pk=host.pk).update(is_primary=True)
    return host
