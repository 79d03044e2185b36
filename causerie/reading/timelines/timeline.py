"""Reading: what one of our actors hears, or what somebody said, the newest first, in one statement by position."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from causerie.kit.rows import fetch, read_moment

PER_PAGE = 40
_SHOWN = """
       said.id, said.author_id, said.author_name, said.author_url, said.avatar_url, said.handle, said.door,
       said.said_at, said.revised_at, said.title, said.fragment, said.language, said.visibility, lead.url,
       lead.remote_id
"""


def _with_shown(statement: str) -> str:
    return statement.replace("{shown}", _SHOWN)


# Whoever is kept away since it was heard is not heard any more, nor is what was withdrawn.
_LINES = _with_shown("""
SELECT heard.position, heard.is_repost, via.id, via.name, {shown}
FROM reading_heard heard
JOIN conversation_contribution said ON said.id = heard.contribution_id AND said.withdrawn_at IS NULL
JOIN conversation_appearance lead ON lead.id = said.lead_id
JOIN people_actor via ON via.id = heard.via_id
WHERE heard.reader_id = %s AND heard.position < %s
  AND NOT EXISTS (
    SELECT 1 FROM people_block away
    WHERE away.kind IN ('block', 'mute') AND (away.blocker_id = %s OR away.blocker_id IS NULL)
      AND away.blocked_id IN (said.author_id, heard.via_id)
  )
ORDER BY heard.position DESC LIMIT %s
""")
_SAID = _with_shown("""
SELECT said.id, lead.is_repost, said.author_id, said.author_name, {shown}
FROM conversation_contribution said
JOIN conversation_appearance lead ON lead.id = said.lead_id
WHERE said.author_id = %s AND said.id < %s AND said.withdrawn_at IS NULL AND NOT lead.is_repost
  AND (said.visibility IN ('public', 'unlisted') OR said.visibility = 'followers' AND EXISTS (
    SELECT 1 FROM people_follow wish
    WHERE wish.follower_id = %s AND wish.followed_id = said.author_id AND wish.state = 'accepted'
  ))
ORDER BY said.id DESC LIMIT %s
""")
_NEWEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Line:
    """Something said, as it is heard. `via` names who passed it on, where that is not its author."""

    position: int
    contribution_id: int
    author_id: int
    author_name: str
    author_url: str
    avatar_url: str
    handle: str
    door: str
    said_at: datetime
    revised_at: datetime | None
    title: str
    fragment: str
    language: str
    visibility: str
    url: str
    via_id: int | None
    via: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A page of what is heard. `next_before` is what to ask for older lines with; None after the oldest."""

    lines: tuple[Line, ...]
    next_before: int | None


def timeline_of(reader_id: int, *, before: int | None = None, most: int = PER_PAGE) -> Timeline:
    """What the actor hears, the newest first, older than the position `before`."""
    rows = fetch(_LINES, [reader_id, before or _NEWEST, reader_id, most + 1])
    lines = tuple(_line(row) for row in rows[:most])
    return Timeline(lines, lines[-1].position if len(rows) > most else None)


def said_by(author_id: int, reader_id: int, *, before: int | None = None, most: int = PER_PAGE) -> Timeline:
    """What somebody said, as far as it is known here and the reader may hear it, the newest first."""
    rows = fetch(_SAID, [author_id, before or _NEWEST, reader_id, most + 1])
    lines = tuple(_line(row) for row in rows[:most])
    return Timeline(lines, lines[-1].position if len(rows) > most else None)


def _line(row: tuple[Any, ...]) -> Line:
    position, is_repost, via_id, via, number, author_id, *said = row
    name, url, avatar, handle, door, said_at, revised_at, title, fragment, language, visibility, address, remote_id = (
        said
    )
    return Line(
        position=position,
        contribution_id=number,
        author_id=author_id,
        author_name=name,
        author_url=url,
        avatar_url=avatar,
        handle=handle,
        door=door,
        said_at=read_moment(said_at),
        revised_at=read_moment(revised_at),
        title=title,
        fragment=fragment,
        language=language,
        visibility=visibility,
        url=address or remote_id,
        via_id=via_id if is_repost else None,
        via=via if is_repost else "",
    )
