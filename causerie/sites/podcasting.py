"""A site's posts with sound as a show that directories list."""

from dataclasses import dataclass, fields

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from causerie.events import bus
from causerie.kit.refusal import Refusal
from causerie.kit.text import clean_name, slugify, storable
from causerie.media.models import Upload
from causerie.media.using import MEDIA_PATH, Holder, note_uses
from causerie.sites.events import SiteChanged
from causerie.sites.models import Podcast, Site

LEAST_COVER, MOST_COVER = 1400, 3000
PODCAST = "podcast"


class CoverRefused(Refusal):
    code = "cover-refused"
    sentence = _("The cover is a JPEG or PNG picture among this site’s pictures and files. Bring it there first.")


@dataclass(frozen=True, kw_only=True)
class Show:
    """What a site says of its show. `cover` is the path of an upload, or empty."""

    title: str
    summary: str
    author: str
    category: str
    email: str = ""
    is_explicit: bool = False
    cover: str = ""
    tag: str = ""


def podcast_of(site: Site) -> Show | None:
    """The site's show, if it has one."""
    found = Podcast.objects.filter(site=site).first()
    return Show(**{each.name: getattr(found, each.name) for each in fields(Show)}) if found else None


def arrange_podcast(site: Site, show: Show) -> None:
    """Let the site have this show. Raises CoverRefused."""
    facts = {
        "title": clean_name(show.title, 200) or site.title,
        "summary": storable(show.summary).strip()[:4000],
        "author": clean_name(show.author, 200) or site.actor.name,
        "email": show.email,
        "category": show.category,
        "is_explicit": show.is_explicit,
        "cover": _cover(site, show.cover),
        "tag": slugify(show.tag)[:100],
    }
    with transaction.atomic():
        Podcast.objects.update_or_create(site=site, defaults=facts)
        note_uses(site.pk, Holder(PODCAST, site.pk), [facts["cover"]] if facts["cover"] else [])
        bus.record(SiteChanged(site_id=site.pk))


def end_podcast(site: Site) -> None:
    """The site has no show any more; its posts stay."""
    with transaction.atomic():
        Podcast.objects.filter(site=site).delete()
        note_uses(site.pk, Holder(PODCAST, site.pk), ())
        bus.record(SiteChanged(site_id=site.pk))


def is_cover_fine(cover: str) -> bool:
    """Whether directories take this cover: a square of 1400 to 3000 points a side."""
    size = Upload.objects.filter(path=cover).values_list("width", "height").first() if cover else None
    return bool(size) and is_size_fine(*size)


def is_size_fine(width: int | None, height: int | None) -> bool:
    """Whether directories take a cover of this size, of a show or of an episode."""
    return width == height and LEAST_COVER <= (width or 0) <= MOST_COVER


def _cover(site: Site, address: str) -> str:
    path = address.strip().rpartition(MEDIA_PATH)[2]
    if not path:
        return ""
    kinds = ("image/jpeg", "image/png")
    if not Upload.objects.filter(site_id=site.pk, path=path, mime__in=kinds, deleted_at=None).exists():
        raise CoverRefused
    return path
