"""The log of a site: all of it for owners and editors, one's own part for every member."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from causerie.activity.models import Deed
from causerie.activity.reading import Told, log_of, people_in, whole_log
from causerie.kit.text import whole_number
from causerie.sites.permissions import Capability
from causerie.web.components import avatars, dates
from causerie.web.studio.activity.sentences import sentence
from causerie.web.studio.doors import Door, site_for
from causerie.web.studio.shell import show_room

MOST_ID = 2**63 - 1
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True)
class DeedLine:
    """One deed. `address` leads to its post, where there is one to edit."""

    words: str
    initials: str
    ground: int
    when: str
    stamp: str
    address: str


@dataclass(frozen=True)
class ActivityPage:
    """A page of the log and what it is filtered by. `is_own`: only what oneself did is shown."""

    lines: tuple[DeedLine, ...]
    older: str
    file: str
    is_own: bool
    people: tuple[tuple[int, str, bool], ...]
    families: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True)
class Wanted:
    """Whose deeds, and of which family."""

    account_id: int | None
    family: str

    def query(self, **more: object) -> str:
        """As an address asks for it."""
        named = {"who": self.account_id or "", "what": self.family, **more}
        return urlencode({name: value for name, value in named.items() if value})


@require_safe
def activity(request: HttpRequest, handle: str) -> HttpResponse:
    """Show the log, newest first."""
    door = site_for(request, handle)
    page = _page(door, _wanted(request, door), whole_number(request.GET.get("before", ""), MOST_ID) or 0)
    return show_room(request, door, "web/studio/activity.html", page, room="settings", here="activity")


@require_safe
def activity_file(request: HttpRequest, handle: str) -> HttpResponse:
    """All that the page tells, as a table for other programs."""
    door = site_for(request, handle)
    wanted = _wanted(request, door)
    told = whole_log(door.site, account_id=wanted.account_id, family=wanted.family)
    response = StreamingHttpResponse(_rows(told), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="activity-{door.site.handle}.csv"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _wanted(request: HttpRequest, door: Door) -> Wanted:
    family = request.GET.get("what", "")
    family = family if family in Deed.Family.values else ""
    if not door.may(Capability.LOOK_BACK):
        return Wanted(door.account.pk, family)
    return Wanted(whole_number(request.GET.get("who", ""), MOST_ID), family)


def _page(door: Door, wanted: Wanted, before: int) -> ActivityPage:
    log = log_of(door.site, account_id=wanted.account_id, family=wanted.family, before=before)
    is_own = not door.may(Capability.LOOK_BACK)
    base = f"{door.root}/settings/activity"
    return ActivityPage(
        lines=tuple(_line(door, each) for each in log.deeds),
        older=f"{base}?{wanted.query(before=log.older)}" if log.older else "",
        file=f"{base}/file?{wanted.query()}",
        is_own=is_own,
        people=() if is_own else tuple((pk, name, pk == wanted.account_id) for pk, name in people_in(door.site)),
        families=tuple((value, str(label), value == wanted.family) for value, label in Deed.Family.choices),
    )


def _line(door: Door, told: Told) -> DeedLine:
    at = told.at.astimezone(dates.zone_of(door.site.time_zone))
    return DeedLine(
        words=sentence(told),
        initials=avatars.initials(told.who or "·"),
        ground=avatars.ground(told.who or "·"),
        when=dates.day_and_time(at),
        stamp=dates.iso(at),
        address=f"{door.root}/posts/{told.post_id}" if told.is_there and door.may(Capability.EDIT_OTHERS) else "",
    )


def _rows(told: Iterator[Told]) -> Iterator[str]:
    yield "\ufeff" + _row("at", "who", "what", "deed", "post")
    for each in told:
        yield _row(
            each.at.isoformat(timespec="seconds"), each.who, each.family, sentence(each), str(each.post_id or "")
        )


def _row(*cells: str) -> str:
    return ",".join(f'"{_harmless(cell)}"' for cell in cells) + "\r\n"


def _harmless(cell: str) -> str:
    """A table program must not take what somebody is called for a formula."""
    cell = f"'{cell}" if cell.startswith(_FORMULAS) else cell
    return cell.replace('"', '""')
