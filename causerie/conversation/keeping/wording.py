"""What contributions and places show, in the words of the versions that were settled on."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import mark_safe

from causerie.conversation.keeping.attachments import media_shown, poll_shown
from causerie.conversation.models import Appearance, Version
from causerie.conversation.settling.outcomes import Spot, Thing
from causerie.kit.rows import batches


@dataclass(frozen=True, slots=True)
class Wording:
    """A contribution's lead and its words; empty words once it is withdrawn."""

    author_name: str
    author_url: str
    avatar_url: str
    door: str
    handle: str
    version: Version | None
    revised_at: datetime | None

    def columns(self) -> dict[str, Any]:
        """The columns of a contribution."""
        return {
            "author_name": self.author_name,
            "author_url": self.author_url,
            "avatar_url": self.avatar_url,
            "door": self.door,
            "handle": self.handle,
            "language": self.version.language if self.version else "",
            "title": self.version.title if self.version else "",
            "text": self.version.text if self.version else "",
            "fragment": fragment_of(self.version) if self.version else "",
            "revised_at": self.revised_at,
        }


def wordings(things: Iterable[Thing], fresh: Mapping[int, Wording]) -> dict[int, Wording]:
    """The words of these things; those whose lead is in `fresh` need no look into the tables."""
    things = list(things)
    asked = [each for each in things if each.lead_id not in fresh]
    leads = _leads({each.lead_id for each in asked})
    versions = _versions({each.shown_id for each in asked if each.shown_id})
    found = {each.id: fresh[each.lead_id] for each in things if each.lead_id in fresh}
    return found | {each.id: _wording(leads[each.lead_id], versions.get(each.shown_id), each) for each in asked}


def differing(spots: Collection[Spot], shown: Mapping[int, int | None]) -> dict[int, dict[str, Any]]:
    """The words of those versions that a place shows though they are not the thing's newest, by version."""
    wanted = {spot.shown_id for spot in spots if spot.shown_id and spot.shown_id != shown[spot.thing_id]}
    return {
        number: {
            "title": version.title,
            "text": version.text,
            "fragment": fragment_of(version),
            "language": version.language,
        }
        for number, version in _versions(wanted).items()
    }


def fragment_of(version: Version) -> str:
    """The HTML that pages print: theme-neutral; what is attached comes after the words, and a warning stands before
    all of it.
    """
    html = mark_safe("".join((version.html, poll_shown(version.poll), media_shown(version.media))))
    if not version.warning:
        return str(html)
    return str(format_html("<details><summary>{}</summary>{}</details>", version.warning, html))


def handle_shown(protocol: str, address: str, label: str = "") -> str:
    """The part of a handle that readers may see: a browser's, an import's or a mail address is nobody's business."""
    return label or address if protocol not in ("here", "browser", "imported", "email") else ""


def _wording(lead: Mapping[str, Any], version: Version | None, thing: Thing) -> Wording:
    return Wording(
        author_name=lead["author_name"],
        author_url=lead["author_url"],
        avatar_url=lead["avatar_url"],
        door=lead["protocol"],
        handle=handle_shown(lead["handle__protocol"], lead["handle__address"], lead["handle__label"]),
        version=version,
        revised_at=version.said_at if version and thing.is_revised else None,
    )


def _leads(ids: Collection[int]) -> dict[int, dict[str, Any]]:
    names = ("id", "author_name", "author_url", "avatar_url", "protocol")
    names += ("handle__protocol", "handle__address", "handle__label")
    rows = [row for some in batches(ids) for row in Appearance.objects.filter(id__in=some).values(*names)]
    return {row["id"]: row for row in rows}


def _versions(ids: Collection[int]) -> dict[int, Version]:
    return {row.id: row for some in batches(ids) for row in Version.objects.filter(id__in=some)}
