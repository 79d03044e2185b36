"""What stands around a post: its tags, its neighbours in time, its series, those who sign it, and what is near it.

One statement whatever there is. Near is what shares its tags: of each of its first three tags the newest eight posts
are looked at, so that the cost does not grow with the site.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from causerie.web.blog.frame import author_path
from causerie.web.blog.machines.structured import plain
from causerie.web.blog.rows import Row, moment, rows
from causerie.writing.audiences.standing import in_streams
from causerie.writing.filing.series import PART_OF_SERIES
from causerie.writing.kinds.completeness import IN_STREAMS as KINDS_IN_STREAMS

_TAGS_ASKED = 3

_TAGS = """SELECT '#', tagging.published_at, tag.slug, tag.name, ''
FROM writing_tagging tagging JOIN writing_tag tag ON tag.id = tagging.tag_id WHERE tagging.post_id = %s"""

# Each kind is a walk of one index; only the nearest of them is looked at.
_OF_A_KIND = in_streams("""SELECT * FROM (
    SELECT published_id, published_at, path FROM writing_post post
    WHERE site_id = %s AND {in_streams} AND kind = '{kind}' AND published_at {side} %s
    ORDER BY published_at {order} LIMIT 1
) AS {kind}s""")
_NEIGHBOUR = """SELECT * FROM (
    SELECT '{side}' AS side, beside.published_at, beside.path, revision.title, revision.summary
    FROM (SELECT * FROM ({of_kinds}) AS kinds ORDER BY published_at {order} LIMIT 1) AS beside
    JOIN writing_revision revision ON revision.id = beside.published_id
) AS beside_{order}"""


def _neighbour_on(side: str, order: str) -> str:
    kinds = (_OF_A_KIND.format(kind=kind, side=side, order=order) for kind in KINDS_IN_STREAMS)
    return _NEIGHBOUR.format(side=side, order=order, of_kinds=" UNION ALL ".join(kinds))


_PARTS = in_streams("""SELECT * FROM (
    SELECT '+' AS part, post.published_at,
        CAST({part} AS TEXT) || ' ' || post.path, revision.title, revision.summary
    FROM writing_post post JOIN writing_revision revision ON revision.id = post.published_id
    WHERE post.series_id = %s AND {in_streams} ORDER BY {part}, post.published_at LIMIT 60
) AS parts UNION ALL
SELECT '=', published_at, series.slug, series.name, ''
FROM writing_series series JOIN writing_post post ON post.series_id = series.id WHERE post.id = %s""").replace(
    "{part}", PART_OF_SERIES
)

_SIGNED = """SELECT '@', byline.published_at, CAST(byline.position AS TEXT) || ' ' || CAST(actor.id AS TEXT),
    actor.name, actor.avatar_url
FROM writing_byline byline JOIN people_actor actor ON actor.id = byline.actor_id WHERE byline.post_id = %s"""

_UNDER_ONE_TAG = """SELECT * FROM (
    SELECT post_id, published_at FROM writing_tagging
    WHERE tag_id = (SELECT tag_id FROM writing_tagging WHERE post_id = %s ORDER BY id LIMIT 1 OFFSET {offset})
    ORDER BY published_at DESC, post_id DESC LIMIT 8
) AS tag{offset}"""

_NEAR = in_streams("""SELECT * FROM (
    SELECT '~' AS near, post.published_at, post.path, revision.title, revision.summary
    FROM (SELECT post_id, count(*) AS shared FROM ({under_tags}) AS near
          WHERE post_id <> %s GROUP BY post_id) AS found
    JOIN writing_post post ON post.id = found.post_id
    JOIN writing_revision revision ON revision.id = post.published_id
    WHERE {in_streams} ORDER BY found.shared DESC, post.published_at DESC LIMIT 3
) AS near""").format(under_tags=" UNION ALL ".join(_UNDER_ONE_TAG.format(offset=at) for at in range(_TAGS_ASKED)))

_AROUND = " UNION ALL ".join([_TAGS, _neighbour_on("<", "DESC"), _neighbour_on(">", "ASC"), _SIGNED, _NEAR])
_AROUND_A_PART = f"{_AROUND} UNION ALL {_PARTS}"


@dataclass(frozen=True)
class Link:
    href: str
    words: str


@dataclass(frozen=True)
class Signature:
    """Somebody who signs a post."""

    name: str
    href: str
    avatar: str


@dataclass(frozen=True)
class Part:
    href: str
    words: str
    is_here: bool


@dataclass(frozen=True)
class SeriesBox:
    """The series a post is part of, its parts in the order they are read."""

    href: str
    name: str
    place: int
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Around:
    """What stands around one post. `near` leaves out its neighbours in time and the parts of its series."""

    tags: tuple[Link, ...] = ()
    previous: Link | None = None
    next: Link | None = None
    signatures: tuple[Signature, ...] = ()
    series: SeriesBox | None = None
    near: tuple[Link, ...] = ()


def read_tags(post_id: int) -> Around:
    """The tags alone, for a page that has no place in time. One statement."""
    return Around(tags=_tags(rows(_TAGS, [post_id])))


def read_around(site_id: int, post_id: int, at: object, series_id: int | None, path: str, own_actor_id: int) -> Around:
    """What stands around the post at `path`. One statement."""
    parameters = [
        post_id,
        *[site_id, moment(at)] * (2 * len(KINDS_IN_STREAMS)),
        post_id,
        *[post_id] * _TAGS_ASKED,
        post_id,
    ]
    found = rows(_AROUND_A_PART, [*parameters, series_id, post_id]) if series_id else rows(_AROUND, parameters)
    series = _series(found, path)
    around = Around(
        tags=_tags(found),
        previous=_neighbour(_marked(found, "<")),
        next=_neighbour(_marked(found, ">")),
        signatures=_signatures(found, own_actor_id),
        series=series,
    )
    known = {link.href for link in (around.previous, around.next, *(series.parts if series else ())) if link}
    near = tuple(link for link in map(_link, _marked(found, "~")) if link.href not in known)
    return Around(around.tags, around.previous, around.next, around.signatures, series, near)


def _marked(found: list[Row], mark: str) -> list[Row]:
    return [row for row in found if row[0] == mark]


def _link(row: Row) -> Link:
    _mark, _at, path, title, summary = row
    return Link(path, title or plain(summary, 80) or _("Without a title"))


def _tags(found: list[Row]) -> tuple[Link, ...]:
    return tuple(Link(f"/tags/{row[2]}", row[3]) for row in _marked(found, "#"))


def _neighbour(found: list[Row]) -> Link | None:
    return _link(found[0]) if found else None


def _signatures(found: list[Row], own_actor_id: int) -> tuple[Signature, ...]:
    signed = [(*map(int, row[2].split()), row[3], row[4]) for row in _marked(found, "@")]
    return tuple(
        Signature(name, author_path(actor_id, name, own_actor_id), avatar)
        for _position, actor_id, name, avatar in sorted(signed)
    )


def _series(found: list[Row], path: str) -> SeriesBox | None:
    named = _marked(found, "=")
    if not named:
        return None
    numbered = [(*row[2].split(" ", 1), row) for row in _marked(found, "+")]
    numbered.sort(key=lambda each: (int(each[0]), moment(each[2][1])))
    links = [_link((*row[:2], path_of_part, *row[3:])) for _number, path_of_part, row in numbered]
    parts = tuple(Part(link.href, link.words, link.href == path) for link in links)
    place = next((at for at, part in enumerate(parts, 1) if part.is_here), 0)
    return SeriesBox(f"/series/{named[0][2]}", named[0][3], place, parts)
