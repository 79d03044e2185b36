"""What waits for review, the longest waiting first."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from causerie.sites.permissions import Capability
from causerie.web.components import dates
from causerie.web.studio.doors import Door, site_for
from causerie.web.studio.shell import show_room
from causerie.writing.models import Post
from causerie.writing.reviewing.reading import waiting_on


@dataclass(frozen=True)
class WaitingLine:
    """A post that waits."""

    address: str
    title: str
    kind: str
    words: int
    author: str
    when: str
    has_newer: bool


@dataclass(frozen=True)
class ReviewsPage:
    lines: tuple[WaitingLine, ...]
    is_reviewed: bool


@require_safe
def reviews(request: HttpRequest, handle: str) -> HttpResponse:
    """Show what waits, to who may decide about it."""
    door = site_for(request, handle, Capability.APPROVE)
    page = ReviewsPage(_lines(door), door.site.is_reviewed)
    return show_room(request, door, "web/studio/reviews.html", page, room="write", here="reviews")


def _lines(door: Door) -> tuple[WaitingLine, ...]:
    zone = dates.zone_of(door.site.time_zone)
    return tuple(
        WaitingLine(
            address=f"{door.root}/posts/{each.post_id}/review",
            title=each.title,
            kind=str(Post.Kind(each.kind).label),
            words=each.words,
            author=each.author,
            when=dates.brief(each.at.astimezone(zone)),
            has_newer=each.has_newer,
        )
        for each in waiting_on(door.site)
    )
