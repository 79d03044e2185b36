"""Dates in words, in the reader's language and the site's time zone.

The order of the parts is translated, so that French says “12 novembre 2026” and “9 h 40”.
"""

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.dates import MONTHS, MONTHS_AP
from django.utils.translation import get_language
from django.utils.translation import gettext as _


@cache
def zone_of(name: str) -> ZoneInfo:
    """The time zone `name`, or UTC where this machine does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def day(moment: datetime) -> str:
    """The date with its year: “12 November 2026”."""
    return _("{day} {month} {year}").format(day=_day(moment), month=MONTHS[moment.month], year=moment.year)


def day_and_time(moment: datetime) -> str:
    """Date and time in full: “12 November 2026, 09:40”."""
    return _("{date}, {time}").format(date=day(moment), time=time(moment))


def brief(moment: datetime, year: int | None = None) -> str:
    """Date and time in short; the year is left out when it is `year`: “12 Nov., 09:40”."""
    pattern = _("{day} {month}") if moment.year == year else _("{day} {month} {year}")
    date = pattern.format(day=_day(moment), month=MONTHS_AP[moment.month], year=moment.year)
    return _("{date}, {time}").format(date=date, time=time(moment))


def time(moment: datetime) -> str:
    """The time of day: “09:40”, “9 h 40”."""
    return _("{hour:02}:{minute:02}").format(hour=moment.hour, minute=moment.minute)


def month(year: int, number: int) -> str:
    """A month with its year, as a heading: “November 2026”."""
    words = _("{month} {year}").format(month=MONTHS[number], year=year)
    return words[:1].upper() + words[1:]


def iso(moment: datetime) -> str:
    """For machines: `2026-11-12T09:40:00+01:00`."""
    return moment.isoformat(timespec="seconds")


def _day(moment: datetime) -> str:
    return "1er" if moment.day == 1 and (get_language() or "").startswith("fr") else str(moment.day)
