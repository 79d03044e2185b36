"""Posts in a row, each with its count and the latest voice of its thread: home, tags, search.

Each kind is a walk of its own of one index, newest first, so that a page costs the same however many
posts there are; the place to go on from is a time and an id, never an offset.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from django.utils.text import Truncator
from markupsafe import Markup

from causerie.web.blog.frame import Frame
from causerie.web.blog.pictures import focus_classes
from causerie.web.blog.rows import FAR_AHEAD, Row, mapped, moment, printed, rows
from causerie.web.blog.voices.doors import introduction
from causerie.web.components import dates
from causerie.web.components.covers import Cover, covers_of
from causerie.web.components.kinds import in_full, photo, subject_of
from causerie.writing.audiences.standing import in_streams
from causerie.writing.kinds.completeness import IN_STREAMS as KINDS_IN_STREAMS

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STREAM_KINDS = tuple(map(str, KINDS_IN_STREAMS))
_TITLED = frozenset({"article", "photo"})  # a link's title is the words of its link
_VOICE_LENGTH = 140
WORDS_A_MINUTE = 220

_WALK = in_streams("""SELECT * FROM (
    SELECT id, published_at FROM writing_post post
    WHERE site_id = %s AND {in_streams} AND kind = '{kind}' AND published_at {side}= %s
      AND (published_at, id) {side} (%s, %s)
    ORDER BY published_at {order}, id {order} LIMIT %s
) AS {kind}s""")

_ENTRIES = """
SELECT post.id, post.kind, post.path, post.language, post.published_at, post.is_pinned,
       revision.title, revision.summary, CASE WHEN post.kind = 'article' THEN '' ELSE revision.html END,
       revision.image, revision.lead_image, revision.image_focus, revision.words, revision.subject_url,
       revision.image_alt, revision.subject_title,
       talk.visible_count, talk.is_closed, talk.policy,
       said.author_name, said.door, said.text, place.words
FROM ({picked}) AS picked
JOIN writing_post post ON post.id = picked.id
JOIN writing_revision revision ON revision.id = post.published_id
LEFT JOIN conversation_conversation talk ON talk.id = post.conversation_id
LEFT JOIN conversation_place place ON place.id = (
    SELECT latest.id FROM conversation_place latest
    WHERE latest.site_id = talk.site_id AND latest.state = 'visible' AND latest.said_at = talk.last_at
      AND latest.conversation_id = talk.id AND latest.is_counted LIMIT 1)
LEFT JOIN conversation_contribution said ON said.id = place.contribution_id
ORDER BY post.published_at {order}, post.id {order} LIMIT %s
"""

_TAGGED = in_streams("""
    SELECT post.id, post.published_at FROM writing_tagging tagging
    JOIN writing_post post ON post.id = tagging.post_id
    WHERE tagging.tag_id = %s AND tagging.published_at <= %s AND (tagging.published_at, post.id) < (%s, %s)
      AND {in_streams}
    ORDER BY tagging.published_at DESC, post.id DESC LIMIT %s
""")

# Whoever signs with others stands in by-lines; a post without any is its author's alone.
_SIGNED = in_streams("""SELECT * FROM (
    SELECT post.id, post.published_at FROM writing_byline byline JOIN writing_post post ON post.id = byline.post_id
    WHERE byline.actor_id = %s AND byline.published_at <= %s AND (byline.published_at, post.id) < (%s, %s)
      AND post.site_id = %s AND {in_streams}
    ORDER BY byline.published_at DESC, post.id DESC LIMIT %s
) AS signed""")
_ALONE = in_streams("""SELECT * FROM (
    SELECT id, published_at FROM writing_post post
    WHERE site_id = %s AND {in_streams} AND kind = '{kind}' AND author_id = %s AND published_at <= %s
      AND (published_at, id) < (%s, %s) AND NOT EXISTS (SELECT 1 FROM writing_byline WHERE post_id = post.id)
    ORDER BY published_at DESC, id DESC LIMIT %s
) AS {kind}s""")
_AUTHORED = " UNION ALL ".join([_SIGNED, *(_ALONE.format(kind=kind) for kind in _STREAM_KINDS)])

_PINNED = in_streams("""
    SELECT id, published_at FROM writing_post post
    WHERE site_id = %s AND {in_streams} AND kind <> 'page' AND is_pinned
    ORDER BY published_at DESC LIMIT %s
""")
MOST_PINNED = 5


@dataclass(frozen=True)
class LatestVoice:
    name: str
    door: str
    introduction: str
    words: str


@dataclass(frozen=True)
class Entry:
    """One post of a stream; `language` is empty where it is the site's."""

    id: int
    path: str
    language: str
    published_at: datetime
    stamp: str
    day: str
    time: str
    kind: str
    is_pinned: bool
    title: str
    summary: str
    html: Markup
    cover: Cover | None
    picture: Cover | None
    focus: str
    minutes: int
    answers: int
    is_open: bool
    voice: LatestVoice | None


def minutes_of(words: int) -> int:
    """How long one reads at `words` words: a minute at least."""
    return max(1, round(words / WORDS_A_MINUTE))


@dataclass(frozen=True)
class Stream:
    """A page of entries; `older` and `newer` are queries that lead on, empty at an end."""

    entries: tuple[Entry, ...]
    older: str = ""
    newer: str = ""


def cursor(at: datetime, number: int) -> str:
    """A place in a stream, for an address."""
    return f"{(at - _EPOCH) // timedelta(microseconds=1):x}-{number:x}"


def read_cursor(text: str) -> tuple[datetime, int] | None:
    """The place that `text` names, or None when it names none."""
    time, _, number = text.partition("-")
    try:
        return _EPOCH + timedelta(microseconds=int(time, 16)), int(number, 16) & (2**63 - 1)
    except (ValueError, OverflowError):
        return None


def stream_of(frame: Frame, most: int, *, before: str = "", after: str = "") -> Stream:
    """The site's posts, newest first: `most` of them, older than `before` or newer than `after`.

    One statement; two with pictures of ours.
    """
    if after and (place := read_cursor(after)):
        found = _walk(frame, place, most + 1, side=">", order="ASC")
        entries = tuple(reversed(found[:most]))
        return Stream(entries, _query("before", entries, -1), _query("after", entries, 0) if len(found) > most else "")
    place = read_cursor(before) if before else None
    found = _walk(frame, place or (FAR_AHEAD, 0), most + 1, side="<", order="DESC")
    entries = tuple(found[:most])
    return Stream(
        entries,
        _query("before", entries, -1) if len(found) > most else "",
        _query("after", entries, 0) if place else "",
    )


def with_pinned(frame: Frame, stream: Stream) -> Stream:
    """The first page of a stream with the site's pinned posts on top, each shown once.

    One statement; two with pictures of ours.
    """
    sql = _ENTRIES.format(picked=_PINNED, order="DESC")
    pinned = tuple(_entries(rows(sql, [frame.site_id, MOST_PINNED, MOST_PINNED]), frame))
    on_top = {entry.id for entry in pinned}
    return replace(stream, entries=(*pinned, *(entry for entry in stream.entries if entry.id not in on_top)))


def tagged(frame: Frame, tag_id: int, most: int, *, before: str = "") -> Stream:
    """The posts under a tag, newest first. One statement, two with pictures."""
    at, number = read_cursor(before) or (FAR_AHEAD, 0)
    sql = _ENTRIES.format(picked=_TAGGED, order="DESC")
    found = _entries(rows(sql, [tag_id, at, at, number, most + 1, most + 1]), frame)
    entries = tuple(found[:most])
    return Stream(entries, _query("before", entries, -1) if len(found) > most else "")


def authored(frame: Frame, actor_id: int, most: int, *, before: str = "") -> Stream:
    """The posts that somebody signs, alone or with others, newest first. One statement, two with pictures."""
    at, number = read_cursor(before) or (FAR_AHEAD, 0)
    alone = [frame.site_id, actor_id, at, at, number, most + 1] * len(_STREAM_KINDS)
    signed = [actor_id, at, at, number, frame.site_id, most + 1]
    found = _entries(rows(_ENTRIES.format(picked=_AUTHORED, order="DESC"), [*signed, *alone, most + 1]), frame)
    entries = tuple(found[:most])
    return Stream(entries, _query("before", entries, -1) if len(found) > most else "")


def newest_picked(site_id: int, most: int) -> tuple[str, list[object]]:
    """The statement that picks the site's newest posts (id, published_at), and its parameters."""
    picked = " UNION ALL ".join(_WALK.format(kind=kind, side="<", order="DESC") for kind in _STREAM_KINDS)
    return picked, [site_id, FAR_AHEAD, FAR_AHEAD, 0, most] * len(_STREAM_KINDS)


def tagged_picked() -> str:
    """The statement that picks a tag's newest posts; parameters: tag, time, time, id, how many."""
    return _TAGGED


def _query(name: str, entries: Sequence[Entry], which: int) -> str:
    return f"?{name}={cursor(entries[which].published_at, entries[which].id)}" if entries else ""


def _walk(frame: Frame, place: tuple[datetime, int], most: int, *, side: str, order: str) -> list[Entry]:
    at, number = place
    picked = " UNION ALL ".join(_WALK.format(kind=kind, side=side, order=order) for kind in _STREAM_KINDS)
    parameters = [frame.site_id, at, at, number, most] * len(_STREAM_KINDS)
    sql = _ENTRIES.format(picked=picked, order=order)
    return _entries(rows(sql, [*parameters, most]), frame)


def _entries(found: Sequence[Row], frame: Frame) -> list[Entry]:
    """Entries of these rows. One statement where any of them has a picture of ours, else none."""
    covers = covers_of(name for row in found for name in row[9:11])
    return [_entry(row, frame, covers) for row in found]


def _entry(row: Row, frame: Frame, covers: dict[str, Cover]) -> Entry:
    (number, kind, path, language, published_at, is_pinned, title, summary, html, image) = row[:10]
    (lead_image, image_focus, length, subject_url, alt, subject_title) = row[10:16]
    (answers, is_closed, policy, name, protocol, words, words_here) = row[16:]
    subject = subject_of(kind, title, subject_url, subject_title)
    at = moment(published_at).astimezone(dates.zone_of(frame.zone))
    return Entry(
        id=number,
        path=path,
        language="" if language == frame.language else language,
        published_at=at,
        stamp=dates.iso(at),
        day=dates.day(at),
        time=dates.time(at),
        kind=kind,
        is_pinned=bool(is_pinned),
        title=title if kind in _TITLED else "",
        summary=summary,
        html=in_full(kind, title, subject, printed(html, frame.root), photo(covers.get(image), alt)),
        cover=covers.get(image),
        picture=covers.get(image or lead_image),
        focus=focus_classes(image_focus) if image else "",
        minutes=minutes_of(length),
        answers=answers or 0,
        is_open=policy is not None and not is_closed and policy != "nobody",
        voice=_latest(name, protocol, mapped(words_here).get("text", words)) if answers and name else None,
    )


def _latest(name: str, protocol: str, words: str | None) -> LatestVoice:
    brief = Truncator(" ".join((words or "").split())).chars(_VOICE_LENGTH, truncate="…")
    return LatestVoice(name, protocol, introduction(name, protocol), brief)
