"""A site's visits over some days, ready to be shown."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Sum

from causerie.insight.models import DayOfFeed, DayOfPage, DayOfReferrer
from causerie.insight.visits.counting import WHOLE_SITE
from causerie.kit import clock
from causerie.sites.models import Site
from causerie.writing.models import Post

MOST_LINES = 20
FEED_DAYS = 7


@dataclass(frozen=True)
class Day:
    """One day of the site's, or of one page's."""

    day: date
    views: int = 0
    visitors: int = 0


@dataclass(frozen=True)
class ReadPage:
    """A page that was read; `title` is empty where no post of today stands there."""

    path: str
    title: str
    views: int
    visitor_days: int


@dataclass(frozen=True)
class Named:
    """A referring host, or a feed reader, and its number."""

    name: str
    number: int


@dataclass(frozen=True)
class Figures:
    """`before` is the sum of views of as many days before these. Visitors are different people of one day; who comes
    on two days is counted on both. `followers` is an estimate: the mean of the last full week.
    """

    days: tuple[Day, ...]
    before: Day
    pages: tuple[ReadPage, ...]
    referrers: tuple[Named, ...]
    followers: int
    readers: tuple[Named, ...]

    @property
    def views(self) -> int:
        return sum(day.views for day in self.days)

    @property
    def visitors_a_day(self) -> int:
        """How many different people came on an average day."""
        return round(sum(day.visitors for day in self.days) / len(self.days))


def figures_of(site: Site, length: int, path: str = WHOLE_SITE) -> Figures:
    """The last `length` days with today, of the whole site or of the page at `path`. At most five statements."""
    today = clock.now().astimezone(ZoneInfo(site.time_zone)).date()
    first = today - timedelta(days=length - 1)
    rows = DayOfPage.objects.filter(site=site, path=path, day__gt=first - timedelta(days=length), day__lte=today)
    known = {day: Day(day, views, visitors) for day, views, visitors in rows.values_list("day", "views", "visitors")}
    days = tuple(known.get(first + timedelta(days=n), Day(first + timedelta(days=n))) for n in range(length))
    before = [day for day in known.values() if day.day < first]
    whole = path == WHOLE_SITE
    readers = _readers(site, today) if whole else ()
    return Figures(
        days=days,
        before=Day(first, sum(day.views for day in before), sum(day.visitors for day in before)),
        pages=_pages(site, first) if whole else (),
        referrers=_referrers(site, first) if whole else (),
        followers=sum(reader.number for reader in readers),
        readers=readers,
    )


def _pages(site: Site, first: date) -> tuple[ReadPage, ...]:
    rows = DayOfPage.objects.filter(site=site, day__gte=first).exclude(path=WHOLE_SITE)
    most = list(
        rows.values("path").annotate(read=Sum("views"), seen=Sum("visitors")).order_by("-read", "path")[:MOST_LINES]
    )
    titles = titles_of(site, [row["path"] for row in most])
    return tuple(ReadPage(row["path"], titles.get(row["path"], ""), row["read"], row["seen"]) for row in most)


def titles_of(site: Site, paths: Iterable[str]) -> dict[str, str]:
    """The titles, else first words, of the site's posts at `paths`."""
    named = Post.objects.filter(site=site, path__in=list(paths), published__isnull=False)
    found = named.values_list("path", "published__title", "published__summary")
    return {path: title or summary for path, title, summary in found}


def _referrers(site: Site, first: date) -> tuple[Named, ...]:
    rows = DayOfReferrer.objects.filter(site=site, day__gte=first).values("host").annotate(sum=Sum("views"))
    return tuple(Named(row["host"], row["sum"]) for row in rows.order_by("-sum", "host")[:MOST_LINES])


def _readers(site: Site, today: date) -> tuple[Named, ...]:
    """How many follow by each reader on an average day of the last full week, at least one."""
    rows = DayOfFeed.objects.filter(site=site, day__gte=today - timedelta(days=FEED_DAYS), day__lt=today)
    sums: Counter[str] = Counter()
    for reader, number in rows.values("reader").annotate(sum=Sum("subscribers")).values_list("reader", "sum"):
        sums[reader] += number
    days = rows.values("day").distinct().count() or 1
    found = (Named(reader, max(1, round(number / days))) for reader, number in sums.most_common(MOST_LINES))
    return tuple(found)
