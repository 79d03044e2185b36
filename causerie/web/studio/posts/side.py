"""The decisions beside the words that need more than the draft itself: its time, its series, its cover."""

from dataclasses import dataclass
from datetime import timedelta, timezone

from django.conf import settings

from causerie.delivery import reporting
from causerie.kit import clock
from causerie.kit.html import MEDIA_PATH
from causerie.media.models import Upload
from causerie.media.variants import WIDTHS, variants_of
from causerie.web.account.choices import time_zones
from causerie.web.components import dates
from causerie.web.studio.doors import Door
from causerie.web.studio.sent.words import in_words
from causerie.writing.drafting import Draft
from causerie.writing.filing.series import names_of_series
from causerie.writing.models import Post

COVERS = 8
# The browser learns no zone but refuses what is before `earliest`: it is past wherever one is.
_LAST_TO_SEE_A_DAY = timezone(timedelta(hours=-12))


@dataclass(frozen=True)
class Timing:
    """When a draft is to be published, as its form says it: a time of day somewhere."""

    at: str = ""
    zone: str = ""


@dataclass(frozen=True)
class CoverChoice:
    """One of the latest pictures. `src` is what a post writes."""

    src: str
    thumb: str
    name: str
    is_chosen: bool


@dataclass(frozen=True)
class Side:
    """What the form shows of them. `scheduled` is the time in words, empty where there is none.

    `sent` says how far the post has come on other servers, empty where it was told to none.
    """

    scheduled: str
    sent: str
    timing: Timing
    earliest: str
    zones: tuple[tuple[str, str], ...]
    series: tuple[str, ...]
    covers: tuple[CoverChoice, ...]
    has_other_cover: bool
    focus: tuple[str, str]


def side_of(door: Door, post: Post | None, draft: Draft, timing: Timing | None) -> Side:
    """The side of `draft`; `timing` is what was typed, where that was refused. Two to four statements."""
    covers = _covers(door, draft)
    across, _, down = draft.image_focus.partition(" ")
    shown = timing or _timing(door, post)
    return Side(
        scheduled=time_in_words(door, post) if post and post.scheduled_at else "",
        sent=in_words(reporting.told_of(f"post/{post.id}")) if post and post.published_id else "",
        timing=shown,
        earliest=f"{clock.now().astimezone(_LAST_TO_SEE_A_DAY):%Y-%m-%dT%H:%M}",
        zones=time_zones(),
        series=names_of_series(door.site),
        covers=covers,
        has_other_cover=bool(draft.image) and not any(each.is_chosen for each in covers),
        focus=(across, down),
    )


def time_in_words(door: Door, post: Post) -> str:
    """When the post is to be published, where the site is: “24 November 2026, 08:00 (Europe/Paris)”."""
    zone = door.site.time_zone
    return f"{dates.day_and_time(post.scheduled_at.astimezone(dates.zone_of(zone)))} ({zone.replace('_', ' ')})"


def _timing(door: Door, post: Post | None) -> Timing:
    zone = door.site.time_zone
    if post and post.scheduled_at:
        return Timing(f"{post.scheduled_at.astimezone(dates.zone_of(zone)):%Y-%m-%dT%H:%M}", zone)
    tomorrow = clock.now().astimezone(dates.zone_of(zone)) + timedelta(days=1)
    return Timing(f"{tomorrow:%Y-%m-%d}T08:00", zone)


def _covers(door: Door, draft: Draft) -> tuple[CoverChoice, ...]:
    pictures = Upload.objects.filter(site_id=door.site.id, mime__startswith="image/", deleted_at=None)
    chosen = draft.image.removeprefix(MEDIA_PATH)
    found = {each.path: each for each in pictures.order_by("-id")[:COVERS]}
    return tuple(_choice(upload, upload.path == chosen) for upload in found.values())


def _choice(upload: Upload, is_chosen: bool) -> CoverChoice:
    small = next((each.path for each in variants_of(upload) if each.width == WIDTHS[0]), upload.path)
    thumb = f"{settings.MEDIA_ORIGIN}/{small}"
    return CoverChoice(f"{MEDIA_PATH}{upload.path}", thumb, upload.alt or upload.name, is_chosen)
