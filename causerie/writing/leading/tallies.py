"""Counting without writing: redirects followed and addresses missed, in this process's memory.

Reading notes; `settle` writes all of it at once, from time to time, off any request. Memory is bounded, and so are
the rows of a day: what bots try everywhere is one row, and what comes after the first hundreds is another.
"""

import re
import threading
from collections import Counter
from zoneinfo import ZoneInfo

from django.db import DatabaseError, connection, transaction
from django.db.models import F

from causerie.kit import clock
from causerie.kit.ids import new_id
from causerie.sites.models import Site
from causerie.writing.models import MissingAddress, Redirect

PROBES = "*probes"
OTHERS = "*others"
MOST_NOTED = 5000
MOST_A_DAY = 200
_MOST_PATH = 300
# What is tried on every host of the Web in the hope of a weakness, and nothing anybody ever linked to.
_PROBE = re.compile(
    r"\.(php\d?|aspx?|jspx?|cgi|env|sql|bak|old|ini|ya?ml|git|svn|zip|tar|gz)(/|$)|^/(wp-|\.|cgi-bin|vendor/|phpmyadmin|"
    r"admin/|manager/|actuator|console|_ignition|owa/|autodiscover|boaform|hnap1|solr/|telescope|debug)",
    re.IGNORECASE,
)

_lock = threading.Lock()
_followed: Counter[int] = Counter()
_missed: Counter[tuple[int, str]] = Counter()


def note_followed(redirect_id: int) -> None:
    """A redirect led somebody on."""
    _note(_followed, redirect_id)


def note_missed(site_id: int, path: str) -> None:
    """Nothing was at a path of the site. What came after the `?`, and who asked, is not kept."""
    key = (site_id, _folded(path))
    with _lock:
        if key not in _missed and len(_missed) >= MOST_NOTED:
            key = (site_id, OTHERS)
        _missed[key] += 1


def settle() -> None:
    """Write what was noted since the last time; what can't be written now waits for the next."""
    with _lock:
        followed, missed = dict(_followed), dict(_missed)
        _followed.clear()
        _missed.clear()
    if not followed and not missed:
        return
    try:
        with transaction.atomic():
            _write_followed(followed)
            _write_missed(missed)
    except DatabaseError:
        with _lock:
            _followed.update(followed)
            _missed.update(missed)
        raise


def _note(counts: Counter, key: object) -> None:
    with _lock:
        if key in counts or len(counts) < MOST_NOTED:
            counts[key] += 1


def _folded(path: str) -> str:
    path = path.partition("?")[0]
    if _PROBE.search(path):
        return PROBES
    return path if len(path) <= _MOST_PATH else OTHERS


def _write_followed(followed: dict[int, int]) -> None:
    for redirect_id, times in sorted(followed.items()):
        Redirect.objects.filter(pk=redirect_id).update(hits=F("hits") + times)


def _write_missed(missed: dict[tuple[int, str], int]) -> None:
    zones = dict(Site.objects.filter(pk__in={site_id for site_id, _path in missed}).values_list("pk", "time_zone"))
    days = {site_id: clock.now().astimezone(ZoneInfo(zone)).date() for site_id, zone in zones.items()}
    known = {
        site_id: set(MissingAddress.objects.filter(site_id=site_id, day=day).values_list("path", flat=True))
        for site_id, day in days.items()
    }
    summed: Counter[tuple[int, str]] = Counter()
    for (site_id, path), times in sorted(missed.items(), key=lambda each: -each[1]):
        if site_id in days:
            summed[site_id, _roomy(path, known[site_id])] += times
    with connection.cursor() as cursor:
        cursor.executemany(_ADD, [[new_id(), site_id, path, days[site_id], n] for (site_id, path), n in summed.items()])


_ADD = """
INSERT INTO writing_missingaddress (id, site_id, path, day, count) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (site_id, day, path) DO UPDATE SET count = writing_missingaddress.count + excluded.count
"""


def _roomy(path: str, known: set[str]) -> str:
    """The path, while the day has room for another; else the row of all others."""
    if path not in known and len(known) >= MOST_A_DAY:
        return OTHERS
    known.add(path)
    return path
