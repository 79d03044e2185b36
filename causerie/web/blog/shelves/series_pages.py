"""Series: posts that are read one after the other, and the list of all series of a site."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.http import HttpRequest, HttpResponse

from causerie.web import freshness
from causerie.web.blog.frame import Frame, frame_of
from causerie.web.blog.keeping import published
from causerie.web.blog.machines.structured import plain
from causerie.web.blog.moved import moved
from causerie.web.blog.rows import Row, moment, rows
from causerie.web.blog.streams import minutes_of
from causerie.web.components import dates
from causerie.web.pages import show
from causerie.writing.audiences.standing import in_streams
from causerie.writing.filing.series import PART_OF_SERIES

MOST = 500

_SERIES = "SELECT id, name, slug FROM writing_series WHERE site_id = %s AND slug = %s"
_PARTS = in_streams("""
SELECT post.path, post.published_at, revision.title, revision.summary, revision.words
FROM writing_post post JOIN writing_revision revision ON revision.id = post.published_id
WHERE post.series_id = %s AND {in_streams} ORDER BY {part}, post.published_at, post.id LIMIT %s
""").replace("{part}", PART_OF_SERIES)
_ALL = in_streams("""
SELECT series.slug, series.name, count(*), min(post.published_at), max(post.published_at)
FROM writing_series series JOIN writing_post post ON post.series_id = series.id
WHERE series.site_id = %s AND {in_streams} GROUP BY series.id, series.slug, series.name
ORDER BY max(post.published_at) DESC LIMIT %s
""")


@dataclass(frozen=True)
class Part:
    path: str
    words: str
    summary: str
    stamp: str
    day: str
    minutes: int


@dataclass(frozen=True)
class SeriesPage:
    name: str
    path: str
    parts: tuple[Part, ...]
    minutes: int


@dataclass(frozen=True)
class Shelved:
    """One series in the list of all."""

    path: str
    name: str
    parts: int
    first: str
    last: str


@dataclass(frozen=True)
class Year:
    number: int
    series: tuple[Shelved, ...]


@dataclass(frozen=True)
class SeriesIndex:
    """All series, under the year of their latest part."""

    years: tuple[Year, ...]


def series_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The posts of the series `slug`, in the order they are read. Three statements."""
    site_id = request.origin.found.site.id
    freshness.depends_on(request, f"talk/{site_id}")
    found = rows(_SERIES, [site_id, slug])
    parts = rows(_PARTS, [found[0][0], MOST]) if found else []
    if not parts:  # a series whose posts are not for everyone is none: its name may tell of them
        return moved(request)
    frame = frame_of(request)
    _number, name, own_slug = found[0]
    read = tuple(_part(row, frame) for row in parts)
    page = SeriesPage(name, f"/series/{own_slug}", read, sum(part.minutes for part in read))
    return published(request, show(request, "web/blog/series.html", page, frame=frame))


def series_index(request: HttpRequest) -> HttpResponse:
    """All series of the site, by year. Two statements."""
    freshness.depends_on(request, f"talk/{request.origin.found.site.id}")
    frame = frame_of(request)
    shelved = [(_local(row[4], frame).year, _shelved(row, frame)) for row in rows(_ALL, [frame.site_id, MOST])]
    by_year = groupby(shelved, key=lambda pair: pair[0])
    page = SeriesIndex(tuple(Year(year, tuple(each for _year, each in group)) for year, group in by_year))
    return published(request, show(request, "web/blog/series_index.html", page, frame=frame))


def _part(row: Row, frame: Frame) -> Part:
    path, published_at, title, summary, words = row
    at = _local(published_at, frame)
    return Part(
        path, title or plain(summary, 80), summary if title else "", dates.iso(at), dates.day(at), minutes_of(words)
    )


def _shelved(row: Row, frame: Frame) -> Shelved:
    slug, name, parts, first, last = row
    return Shelved(f"/series/{slug}", name, parts, dates.day(_local(first, frame)), dates.day(_local(last, frame)))


def _local(value: object, frame: Frame) -> datetime:
    return moment(value).astimezone(dates.zone_of(frame.zone))
