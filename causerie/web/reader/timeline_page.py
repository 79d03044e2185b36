"""The timeline: what is heard, in the order of saying, and an end."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from causerie.kit.text import whole_number
from causerie.people.models import Follow
from causerie.reading.timelines.marking import mark_of, move_mark
from causerie.reading.timelines.timeline import timeline_of
from causerie.web.reader.lines import SaidLine, lines_of, root_of
from causerie.web.studio.doors import site_for
from causerie.web.studio.shell import show_room

MOST_ID = 2**63 - 1


@dataclass(frozen=True)
class TimelinePage:
    """A page of the timeline. `newest` is the position up to which "all read" marks it; 0 where there is no such."""

    root: str
    lines: tuple[SaidLine, ...]
    followed: int
    older: str
    newest: int
    is_first: bool


@require_safe
def timeline(request: HttpRequest, handle: str) -> HttpResponse:
    """What the site hears, the newest first."""
    door = site_for(request, handle)
    before = whole_number(request.GET.get("before", ""), MOST_ID)
    reader = door.site.actor_id
    found = timeline_of(reader, before=before)
    mark = mark_of(reader)
    newest = found.lines[0].position if found.lines and not before else 0
    page = TimelinePage(
        root=root_of(door),
        lines=lines_of(door, found.lines, mark=mark),
        followed=Follow.objects.filter(follower=reader, state=Follow.State.ACCEPTED).count(),
        older=f"?before={found.next_before}" if found.next_before else "",
        newest=newest if newest > mark else 0,
        is_first=not before,
    )
    return show_room(request, door, "web/reader/timeline.html", page, room="read", here="timeline")


@require_POST
def marks(request: HttpRequest, handle: str) -> HttpResponse:
    """All up to here was read."""
    door = site_for(request, handle)
    position = whole_number(request.POST.get("position", ""), MOST_ID)
    if position:
        move_mark(door.site.actor_id, position)
    return HttpResponseRedirect(f"{root_of(door)}/")
