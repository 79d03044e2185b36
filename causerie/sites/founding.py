"""Founding a site: its voice, its owner, its address."""

import zoneinfo

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from causerie.events import bus
from causerie.kit.refusal import Refusal
from causerie.kit.text import clean_name
from causerie.people.models import Account, Actor
from causerie.sites.events import SiteFounded
from causerie.sites.handles import HandleTaken, checked_handle, is_reserved
from causerie.sites.models import Membership, Site

__all__ = ["found_site", "is_reserved"]


class TitleMissing(Refusal):
    code = "title-missing"
    sentence = _("A site needs a title. A street, a name or a joke will do; it can be changed later.")


class UnknownTimeZone(Refusal):
    code = "unknown-time-zone"
    sentence = _("“%(name)s” is not a time zone. Choose one such as Europe/Paris.")


def found_site(
    *,
    handle: str,
    title: str,
    owner: Account,
    kind: str = Site.Kind.PERSON,
    language: str = "en",
    time_zone: str = "UTC",
    tagline: str = "",
) -> Site:
    """Make the site, the actor that speaks for it, and its owner's membership, all or nothing.

    Raises a HandleRefused, TitleMissing or UnknownTimeZone.
    """
    handle = checked_handle(handle)
    title = checked_title(title)
    checked_time_zone(time_zone)
    with transaction.atomic():
        voice = Actor.objects.create(kind=kind, is_local=True, name=title if _is_body(kind) else str(owner))
        site = _insert(
            handle=handle,
            kind=kind,
            title=title,
            tagline=clean_name(tagline, 300),
            language=language,
            time_zone=time_zone,
            actor=voice,
        )
        Membership.objects.create(site=site, account=owner, role=Membership.Role.OWNER, actor=voice)
        bus.record(SiteFounded(site_id=site.id, account_id=owner.id))
    return site


def checked_title(title: str) -> str:
    """`title` on one line without tricks; raises TitleMissing when nothing of it can be seen."""
    title = clean_name(title)
    if not title:
        raise TitleMissing
    return title


def checked_time_zone(name: str) -> str:
    """`name` if the machine knows such a time zone; raises UnknownTimeZone."""
    if name not in zoneinfo.available_timezones():
        raise UnknownTimeZone(name=name)
    return name


def _is_body(kind: str) -> bool:
    return kind == Site.Kind.ORGANISATION


def _insert(**fields: object) -> Site:
    """Two who found the same handle at once both passed the check; the database lets one in."""
    try:
        with transaction.atomic():
            return Site.objects.create(**fields)
    except IntegrityError:
        raise HandleTaken(handle=fields["handle"]) from None
