"""Everything that was said here: by year, by month, and the words it is filed under."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from causerie.web import freshness
from causerie.web.blog.frame import Frame, frame_of
from causerie.web.blog.keeping import published
from causerie.web.blog.machines.structured import plain
from causerie.web.blog.rows import Row, moment, rows
from causerie.web.components import dates
from causerie.web.pages import show
from causerie.writing.audiences.standing import in_streams
from causerie.writing.kinds.completeness import IN_STREAMS as KINDS_IN_STREAMS
from causerie.writing.models import Post

LATEST = 60
TALLEST = 8
LAST_YEAR = 9999

_DATE = "SELECT published_at FROM writing_post post WHERE site_id = %s AND {in_streams} AND kind = '{kind}'"
_DATES = in_streams(" UNION ALL ".join(_DATE.replace("{kind}", kind) for kind in KINDS_IN_STREAMS))

_LINES = """
SELECT picked.path, picked.kind, picked.published_at, revision.title, revision.summary, talk.visible_count
FROM ({picked}) AS picked
JOIN writing_revision revision ON revision.id = picked.published_id
LEFT JOIN conversation_conversation talk ON talk.id = picked.conversation_id
ORDER BY picked.published_at DESC
"""

_SPAN = in_streams("""SELECT * FROM (
    SELECT path, kind, published_at, published_id, conversation_id FROM writing_post post
    WHERE site_id = %s AND {in_streams} AND kind = '{kind}' AND published_at >= %s AND published_at < %s
    ORDER BY published_at DESC LIMIT %s
) AS {kind}s""")

_TAGS = """
SELECT tag.slug, tag.name, (SELECT count(*) FROM writing_tagging tagging WHERE tagging.tag_id = tag.id) AS posts
FROM writing_tag tag WHERE tag.site_id = %s
"""


@dataclass(frozen=True)
class Line:
    day: int
    stamp: str
    path: str
    kind: str
    kind_words: str
    words: str
    answers: int


@dataclass(frozen=True)
class Month:
    title: str
    name: str
    number: str
    path: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Year:
    number: int
    height: int
    posts: int


@dataclass(frozen=True)
class TagLink:
    slug: str
    name: str
    posts: int


@dataclass(frozen=True)
class ArchivePage:
    """`title` is empty for the whole archive; `is_cut` when only the latest are listed."""

    title: str
    path: str
    posts: int
    years: tuple[Year, ...]
    months: tuple[Month, ...]
    tags: tuple[TagLink, ...]
    is_cut: bool
    year: int = 0
    before: int = 0
    after: int = 0


def archive_page(request: HttpRequest, year: int = 0, month: int = 0) -> HttpResponse:
    """The archive: all of it, of a year, of a month. Four statements."""
    freshness.depends_on(request, f"talk/{request.origin.found.site.id}")
    frame = frame_of(request)
    page = read_archive(frame, year, month)
    if (year or month) and not page.months:
        raise Http404
    return published(request, show(request, "web/blog/archive.html", page, frame=frame))


def read_archive(frame: Frame, year: int, month: int) -> ArchivePage:
    """The archive of a month, a year (month 0) or all (year 0)."""
    start, end = _span(frame, year, month)
    most = 100_000 if year else LATEST
    picked = " UNION ALL ".join(_SPAN.format(kind=kind) for kind in KINDS_IN_STREAMS)
    found = rows(_LINES.format(picked=picked), [frame.site_id, start, end, most] * len(KINDS_IN_STREAMS))
    stamps = [moment(row[0]) for row in rows(_DATES, [frame.site_id] * len(KINDS_IN_STREAMS))]
    years = _years(frame, stamps)
    return ArchivePage(
        title=_title(year, month),
        path=f"/archive/{year}/{month:02}" if month else f"/archive/{year}" if year else "/archive",
        posts=len(found) if year else len(stamps),
        years=years,
        months=tuple(_months(found if year else found[:LATEST], frame)),
        tags=_tags(frame.site_id) if not year else (),
        is_cut=not year and len(stamps) > LATEST,
        year=year,
        before=max((each.number for each in years if each.number < year), default=0) if year and not month else 0,
        after=min((each.number for each in years if each.number > year), default=0) if year and not month else 0,
    )


def _span(frame: Frame, year: int, month: int) -> tuple[datetime, datetime]:
    zone = dates.zone_of(frame.zone)
    if year >= LAST_YEAR:
        raise Http404
    try:
        start = datetime(year or 1, month or 1, 1, tzinfo=zone)
    except (ValueError, OverflowError):
        raise Http404 from None
    if not year:
        return datetime(1, 1, 2, tzinfo=zone), datetime(9999, 1, 1, tzinfo=zone)
    following = (start + timedelta(days=32)).replace(day=1) if month else start.replace(year=year + 1)
    return start, following


def _title(year: int, month: int) -> str:
    if month:
        return dates.month(year, month)
    return _("The year {year}").format(year=year) if year else ""


def _years(frame: Frame, stamps: list[datetime]) -> tuple[Year, ...]:
    zone = dates.zone_of(frame.zone)
    counts = Counter(stamp.astimezone(zone).year for stamp in stamps)
    most = max(counts.values(), default=1)
    return tuple(Year(year, max(1, round(TALLEST * count / most)), count) for year, count in sorted(counts.items()))


def _months(found: list[Row], frame: Frame) -> list[Month]:
    zone = dates.zone_of(frame.zone)
    lines = [(moment(row[2]).astimezone(zone), row) for row in found]
    return [
        _month(*key, tuple(_line(at, row) for at, row in group))
        for key, group in groupby(lines, key=lambda line: (line[0].year, line[0].month))
    ]


def _month(year: int, month: int, lines: tuple[Line, ...]) -> Month:
    title = dates.month(year, month)
    name = title.replace(str(year), "").strip()
    return Month(title, name, f"{year}-{month:02}", f"/archive/{year}/{month:02}", lines)


def _line(at: datetime, row: Row) -> Line:
    path, kind, _at, title, summary, answers = row
    words = title or plain(summary, 90) or path
    return Line(at.day, dates.iso(at), path, kind, str(Post.Kind(kind).label), words, answers or 0)


def _tags(site_id: int) -> tuple[TagLink, ...]:
    found = [TagLink(*row) for row in rows(_TAGS, [site_id])]
    return tuple(sorted((tag for tag in found if tag.posts), key=lambda tag: tag.name.casefold()))
