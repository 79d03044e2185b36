"""How often the site is read, from where people come, how many follow: figures that name nobody."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils import formats
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from causerie.insight.visits.counting import WHOLE_SITE
from causerie.insight.visits.figures import Day, Figures, Named, figures_of, titles_of
from causerie.kit.text import storable
from causerie.sites.addresses import canonical_address
from causerie.web.components import dates
from causerie.web.studio.doors import Door, site_for
from causerie.web.studio.shell import Line, show_room
from causerie.web.studio.statistics.chart import Chart, chart_of

LENGTHS = (7, 30, 90, 364)
_BY_WEEK = 364


@dataclass(frozen=True)
class Row:
    """A line of the table that says what the chart shows."""

    day: str
    views: str
    visitors: str


@dataclass(frozen=True)
class PageRow:
    title: str
    path: str
    address: str
    detail: str
    views: str
    visitors: str


@dataclass(frozen=True)
class StatisticsPage:
    heading: str
    finding: str
    periods: tuple[Line, ...]
    chart: Chart
    levels: tuple[tuple[float, str], ...]
    dates: tuple[tuple[float, str, str], ...]
    rows: tuple[Row, ...]
    is_by_week: bool
    views: str
    change: str
    visitors: str
    followers: str
    pages: tuple[PageRow, ...]
    referrers: tuple[tuple[str, str], ...]
    readers: tuple[tuple[str, str], ...]
    is_whole: bool
    is_empty: bool


@require_safe
def statistics(request: HttpRequest, handle: str) -> HttpResponse:
    """The last days of the site, or of one of its pages."""
    door = site_for(request, handle)
    asked = request.GET.get("days", "")
    length = int(asked) if asked in map(str, LENGTHS) else 30
    path = storable(request.GET.get("path", WHOLE_SITE))[:300]
    page = _page(door, figures_of(door.site, length, path), length, path)
    return show_room(request, door, "web/studio/statistics.html", page, room="understand", here="statistics")


def _page(door: Door, figures: Figures, length: int, path: str) -> StatisticsPage:
    is_by_week = length == _BY_WEEK
    days = _weeks(figures.days) if is_by_week else figures.days
    chart = chart_of(days)
    return StatisticsPage(
        heading=_heading(door, path),
        finding=_finding(figures),
        periods=tuple(_period(door, each, length, path) for each in LENGTHS),
        chart=chart,
        levels=tuple((level.at, _number(level.value)) for level in chart.levels),
        dates=tuple(_marked(chart)),
        rows=tuple(Row(_brief(day.day), _number(day.views), _number(day.visitors)) for day in reversed(days)),
        is_by_week=is_by_week,
        views=_number(figures.views),
        change=_change(figures),
        visitors=_number(figures.visitors_a_day),
        followers=_number(figures.followers),
        pages=_pages(door, figures, length),
        referrers=_named(figures.referrers, _("others")),
        readers=_named(figures.readers, _("without a name")),
        is_whole=path == WHOLE_SITE,
        is_empty=not figures.views and not figures.readers,
    )


def _heading(door: Door, path: str) -> str:
    if path == WHOLE_SITE:
        return _("How you are read")
    return _("Home") if path == "/" else titles_of(door.site, [path]).get(path) or path


def _period(door: Door, each: int, length: int, path: str) -> Line:
    labels = {7: _("A week"), 30: _("A month"), 90: _("Three months"), 364: _("A year")}
    query = urlencode({"days": each} | ({"path": path} if path else {}))
    return Line(labels[each], f"{door.root}/statistics?{query}", each == length)


def _pages(door: Door, figures: Figures, length: int) -> tuple[PageRow, ...]:
    address = canonical_address(door.site) if figures.pages else None
    return tuple(
        PageRow(
            title=_("Home") if line.path == "/" else line.title or line.path,
            path=line.path,
            address=address.url(line.path),
            detail=f"{door.root}/statistics?{urlencode({'days': length, 'path': line.path})}",
            views=_number(line.views),
            visitors=_number(line.visitor_days),
        )
        for line in figures.pages
    )


def _marked(chart: Chart) -> Iterator[tuple[float, str, str]]:
    """The dates below the chart; the years only at its ends, or a telephone has no room for them."""
    ends = (chart.dates[0], chart.dates[-1])
    for mark in chart.dates:
        yield mark.at, dates.date_of(mark.value, None if mark in ends else mark.value.year), mark.anchor


def _named(found: tuple[Named, ...], rest: str) -> tuple[tuple[str, str], ...]:
    return tuple((each.name or rest, _number(each.number)) for each in found)


def _weeks(days: tuple[Day, ...]) -> tuple[Day, ...]:
    """Seven days in one, by the first of them; visitors are the week's mean of a day."""
    parts = [days[start : start + 7] for start in range(0, len(days), 7)]
    return tuple(
        Day(part[0].day, sum(day.views for day in part), round(sum(day.visitors for day in part) / 7)) for part in parts
    )


def _finding(figures: Figures) -> str:
    best = max(figures.days, key=lambda day: day.views)
    if not best.views:
        return _("Nobody has read here in these days, as far as we could see.")
    return _("Most was read on %(day)s: %(views)s views.") % {"day": _brief(best.day), "views": _number(best.views)}


def _change(figures: Figures) -> str:
    before = figures.before.views
    if not before:
        return _("There is nothing before to compare with.")
    return _("%(views)s in the same time before.") % {"views": _number(before)}


def _brief(day: date) -> str:
    return dates.date_of(day)


def _number(value: int) -> str:
    return formats.number_format(value, use_l10n=True, force_grouping=True)
