"""Counting visits: some seconds' worth at a time, in one transaction.

Robots are left out: those that say so, and whoever opens more pages in these seconds than anybody reads. Somebody is
told apart from others by a hash with a key that is deleted every day (`kit.visitors`), and only until the day is over.
Of where somebody came from, only the host is kept.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection, transaction

from causerie.insight.models import DayOfFeed, DayOfReferrer
from causerie.insight.visits.agents import feed_reader, is_browser
from causerie.insight.visits.visit import Visit
from causerie.kit.ids import new_id
from causerie.kit.rows import fetch, places
from causerie.kit.visitors import visitor_key
from causerie.sites.addresses import Found, canonical_address, only_site, site_by_handle, site_by_host

MOST_REFERRERS = 300
MOST_READERS = 200
MOST_OPENED = 30
AGENTS_APART = 32
_MOST_PATH = 300
_ROWS_AT_ONCE = 100
WHOLE_SITE = ""

SiteDay = tuple[int, date]
Seen = tuple[int, date, str, int]
FeedDay = tuple[int, date, str, str]

_ADD_PAGES = """
INSERT INTO insight_dayofpage (id, site_id, day, path, views, visitors) VALUES {rows}
ON CONFLICT (site_id, day, path) DO UPDATE SET
    views = insight_dayofpage.views + excluded.views, visitors = insight_dayofpage.visitors + excluded.visitors
"""
_ADD_REFERRERS = """
INSERT INTO insight_dayofreferrer (id, site_id, day, host, views) VALUES {rows}
ON CONFLICT (site_id, day, host) DO UPDATE SET views = insight_dayofreferrer.views + excluded.views
"""
_ADD_FEEDS = """
INSERT INTO insight_dayoffeed (id, site_id, day, path, reader, subscribers) VALUES {rows}
ON CONFLICT (site_id, day, path, reader) DO UPDATE SET
    subscribers = insight_dayoffeed.subscribers + excluded.subscribers
"""
_DECLARE_FEEDS = """
INSERT INTO insight_dayoffeed (id, site_id, day, path, reader, subscribers) VALUES {rows}
ON CONFLICT (site_id, day, path, reader) DO UPDATE SET subscribers =
    CASE WHEN excluded.subscribers > insight_dayoffeed.subscribers
    THEN excluded.subscribers ELSE insight_dayoffeed.subscribers END
"""
_SEE = """
INSERT INTO insight_seentoday (id, site_id, day, path, visitor) VALUES {rows}
ON CONFLICT DO NOTHING RETURNING site_id, day, path, visitor
"""


@dataclass
class _Sums:
    """What a batch of visits adds, before the database says which visitors are new."""

    views: Counter[tuple[int, date, str]] = field(default_factory=Counter)
    referrers: Counter[tuple[int, date, str]] = field(default_factory=Counter)
    declared: dict[FeedDay, int] = field(default_factory=dict)
    seen: set[Seen] = field(default_factory=set)
    readers: dict[tuple[int, date, str, int], str] = field(default_factory=dict)


def count(visits: Sequence[Visit]) -> None:
    """Add `visits` to the figures of their sites; those by robots, or of nobody's pages, add nothing."""
    sums = _Sums()
    for visit in _by_people(visits):
        found = _site_of(visit)
        if found:
            _add(sums, visit, *found)
    if sums.views or sums.seen or sums.declared:
        with transaction.atomic():
            _store(sums)


def _by_people(visits: Sequence[Visit]) -> list[Visit]:
    """`visits` without those of who opened more different pages at once than anybody reads."""
    opened: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for visit in visits:
        opened[visit.client, visit.agent].add((visit.host, visit.path))
    return [visit for visit in visits if len(opened[visit.client, visit.agent]) <= MOST_OPENED]


def _site_of(visit: Visit) -> tuple[Found, str] | None:
    """The site that was visited and the path on it."""
    if len(visit.path) > _MOST_PATH:
        return None
    if visit.host.lower() != urlsplit(settings.ORIGIN).netloc:
        found = site_by_host(visit.host)
        return (found, visit.path) if found else None
    if visit.path.startswith("/@"):
        handle, _slash, rest = visit.path[2:].partition("/")
        found = site_by_handle(handle)
        return (found, f"/{rest}") if found else None
    site = only_site() if visit.path == "/" else None
    return (Found(site, canonical_address(site), canonical_address(site)), "/") if site else None


def _add(sums: _Sums, visit: Visit, found: Found, path: str) -> None:
    site = found.site
    when = (site.id, visit.at.astimezone(ZoneInfo(site.time_zone)).date())
    if visit.kind == "feed":
        _add_feed(sums, visit, when, path)
    elif is_browser(visit.agent):
        sums.views[(*when, path)] += 1
        sums.views[(*when, WHOLE_SITE)] += 1
        visitor = _visitor(visit)
        sums.seen |= {(*when, path, visitor), (*when, WHOLE_SITE, visitor)}
        host = _host_of(visit.referrer)
        if host and host not in _own_hosts(visit, found):
            sums.referrers[(*when, host)] += 1


def _add_feed(sums: _Sums, visit: Visit, when: SiteDay, path: str) -> None:
    reader = feed_reader(visit.agent)
    if reader is None:
        return
    if reader.subscribers is not None:
        key = (*when, path, reader.name)
        sums.declared[key] = max(reader.subscribers, sums.declared.get(key, 0))
        return
    seen = (*when, path, _visitor(visit))
    sums.seen.add(seen)
    sums.readers[seen] = reader.name


def _visitor(visit: Visit) -> int:
    """A number for who visits, different on every day.

    People behind one address are told apart by their programs, up to a few dozen: whoever makes up a new name for each
    request fills neither the tables nor the figures.
    """
    agent = blake2b(visit.agent.encode(), digest_size=2).digest()
    name = f"{visitor_key(visit.client)} {int.from_bytes(agent) % AGENTS_APART}".encode()
    return int.from_bytes(blake2b(name, digest_size=8).digest(), signed=True)


def _host_of(referrer: str) -> str:
    try:
        parts = urlsplit(referrer)
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if parts.scheme in ("http", "https") and len(host) <= 253 else ""


def _own_hosts(visit: Visit, found: Found) -> set[str]:
    asked = visit.host.partition(":")[0].lower()
    canonical = urlsplit(found.canonical.origin).hostname or ""
    return {asked.removeprefix("www."), canonical.removeprefix("www.")}


def _store(sums: _Sums) -> None:
    new = _see(sums.seen)
    asked: Counter[FeedDay] = Counter()
    visitors: Counter[tuple[int, date, str]] = Counter()
    for site, day, path, visitor in new:
        reader = sums.readers.get((site, day, path, visitor))
        if reader is None:
            visitors[site, day, path] += 1
        else:
            asked[site, day, path, reader] += 1
    _write(_ADD_PAGES, [(*key, views, visitors[key]) for key, views in sums.views.items()])
    _write(_ADD_REFERRERS, [(*key, views) for key, views in _bounded(sums.referrers).items()])
    _write(_ADD_FEEDS, [(*key, number) for key, number in _of_few_readers(asked).items()])
    _write(_DECLARE_FEEDS, [(*key, number) for key, number in _of_few_readers(sums.declared).items()])


def _see(seen: Iterable[Seen]) -> list[Seen]:
    """Those of `seen` who were not here before."""
    new: list[Seen] = []
    for rows in _in_parts(sorted(seen)):
        found = fetch(_SEE.format(rows=_rows_of(rows)), _values(rows))
        new += [(site, _day(day), path, visitor) for site, day, path, visitor in found]
    return new


def _day(stored: date | str) -> date:
    return date.fromisoformat(stored) if isinstance(stored, str) else stored


def _bounded(referrers: Counter[tuple[int, date, str]]) -> Counter[tuple[int, date, str]]:
    """`referrers` with those beyond the first hundreds of a site's day under one name: hosts can be made up."""
    days: dict[SiteDay, set[str]] = defaultdict(set)
    for site, day, host in referrers:
        days[site, day].add(host)
    kept: Counter[tuple[int, date, str]] = Counter()
    for (site, day), hosts in days.items():
        known = set(DayOfReferrer.objects.filter(site_id=site, day=day).values_list("host", flat=True))
        fresh = sorted(hosts - known)[: max(0, MOST_REFERRERS - len(known))]
        for host in hosts:
            kept[site, day, host if host in known or host in fresh else ""] += referrers[site, day, host]
    return kept


def _of_few_readers(numbers: Mapping[FeedDay, int]) -> dict[FeedDay, int]:
    """`numbers` without the readers beyond the first hundreds of a site's day: their names can be made up, too."""
    days: dict[SiteDay, set[str]] = defaultdict(set)
    for site, day, _path, reader in numbers:
        days[site, day].add(reader)
    for (site, day), readers in days.items():
        rows = DayOfFeed.objects.filter(site_id=site, day=day)
        known = set(rows.values_list("reader", flat=True).distinct())
        readers -= set(sorted(readers - known)[max(0, MOST_READERS - len(known)) :])
    return {key: number for key, number in numbers.items() if key[3] in days[key[:2]]}


def _write(statement: str, rows: list[tuple]) -> None:
    for part in _in_parts(sorted(rows)):
        with connection.cursor() as cursor:
            cursor.execute(statement.format(rows=_rows_of(part)), _values(part))


def _in_parts(rows: Sequence[tuple]) -> list[Sequence[tuple]]:
    return [rows[start : start + _ROWS_AT_ONCE] for start in range(0, len(rows), _ROWS_AT_ONCE)]


def _rows_of(rows: Sequence[tuple]) -> str:
    return ", ".join(f"({places((0, *row))})" for row in rows)


def _values(rows: Sequence[tuple]) -> list[object]:
    adapt = connection.ops.adapt_datefield_value
    return [adapt(value) if isinstance(value, date) else value for row in rows for value in (new_id(), *row)]
