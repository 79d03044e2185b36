"""What was said, as a line of a stream."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from markupsafe import Markup

from causerie.reading.timelines.timeline import Line
from causerie.web.blog.rows import printed
from causerie.web.components import avatars, dates
from causerie.web.studio.answers.triggers import door_in_words
from causerie.web.studio.doors import Door


@dataclass(frozen=True)
class SaidLine:
    """One thing said. `day` is a heading, where it is the first of its day; from `is_caught_up` on all was seen."""

    number: int
    day: str
    is_caught_up: bool
    name: str
    profile: str
    handle: str
    initials: str
    ground: int
    door: str
    door_sign: str
    when: str
    stamp: str
    title: str
    html: Markup
    language: str
    url: str
    is_for_few: bool
    via: str
    via_profile: str


def root_of(door: Door) -> str:
    """The address under which the site's reader lies."""
    return f"/read/{door.site.handle}"


def lines_of(door: Door, lines: Iterable[Line], *, mark: int = 0) -> tuple[SaidLine, ...]:
    """The lines of a stream. With `mark`, the first of those that were seen before says so."""
    zone = dates.zone_of(door.site.time_zone)
    made: list[SaidLine] = []
    day, is_before = "", bool(mark)
    for line in lines:
        at = line.said_at.astimezone(zone)
        is_seen = is_before and line.position <= mark
        today = dates.day(at)
        made.append(_line(door, line, at, today if today != day else "", is_seen and bool(made)))
        day, is_before = today, is_before and not is_seen
    return tuple(made)


def _line(door: Door, line: Line, at: datetime, day: str, is_caught_up: bool) -> SaidLine:
    sign, words = door_in_words(line.door)
    return SaidLine(
        number=line.contribution_id,
        day=day,
        is_caught_up=is_caught_up,
        name=line.author_name,
        profile=f"{root_of(door)}/voices/{line.author_id}",
        handle=_shown(line.handle),
        initials=avatars.initials(line.author_name),
        ground=avatars.ground(line.author_name),
        door=words,
        door_sign=sign,
        when=dates.time(at),
        stamp=line.said_at.isoformat(),
        title=line.title,
        html=printed(line.fragment),
        language=line.language,
        url=line.url if line.url.startswith(("https://", "http://")) else "",
        is_for_few=line.visibility not in ("public", "unlisted"),
        via=line.via,
        via_profile=f"{root_of(door)}/voices/{line.via_id}" if line.via_id else "",
    )


def _shown(handle: str) -> str:
    """The server of an address that is no name: nobody reads the rest."""
    return urlsplit(handle).hostname or handle if handle.startswith(("https://", "http://")) else handle
