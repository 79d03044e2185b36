"""Dates in words, in the reader's language and the site's time zone.

The order of the parts is translated, so that French says “12 novembre 2026” and “9 h 40”.
"""

from dataclasses import dataclass
from datetime import date, datetime
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


@dataclass(frozen=True)
class _Words:
    months: tuple[str, ...]
    brief_months: tuple[str, ...]
    first: str
    day: str
    brief: str
    moment: str
    time: str
    month: str


@cache
def _words(language: str | None) -> _Words:
    # Asked for once a language: a thread prints dozens of dates.
    return _Words(
        months=("", *map(str, MONTHS.values())),
        brief_months=("", *map(str, MONTHS_AP.values())),
        first="1er" if (language or "").startswith("fr") else "1",
        day=_("{day} {month} {year}"),
        brief=_("{day} {month}"),
        moment=_("{date}, {time}"),
        time=_("{hour:02}:{minute:02}"),
        month=_("{month} {year}"),
    )


def day(moment: datetime) -> str:
    """The date with its year: “12 November 2026”."""
    words = _words(get_language())
    return words.day.format(day=_day(moment, words), month=words.months[moment.month], year=moment.year)


def date_of(on: date, year: int | None = None) -> str:
    """A date in short: “12 Nov. 2026”; the year is left out when it is `year`: “12 Nov.”."""
    words = _words(get_language())
    pattern = words.brief if on.year == year else words.day
    return pattern.format(day=_day(on, words), month=words.brief_months[on.month], year=on.year)


def day_and_time(moment: datetime) -> str:
    """Date and time in full: “12 November 2026, 09:40”."""
    return _words(get_language()).moment.format(date=day(moment), time=time(moment))


def brief(moment: datetime, year: int | None = None) -> str:
    """Date and time in short; the year is left out when it is `year`: “12 Nov., 09:40”."""
    return _words(get_language()).moment.format(date=date_of(moment, year), time=time(moment))


def time(moment: datetime) -> str:
    """The time of day: “09:40”, “9 h 40”."""
    return _words(get_language()).time.format(hour=moment.hour, minute=moment.minute)


def month(year: int, number: int) -> str:
    """A month with its year, as a heading: “November 2026”."""
    words = _words(get_language())
    heading = words.month.format(month=words.months[number], year=year)
    return heading[:1].upper() + heading[1:]


def iso(moment: datetime) -> str:
    """For machines: `2026-11-12T09:40:00+01:00`."""
    return moment.isoformat(timespec="seconds")


def _day(moment: date, words: _Words) -> str:
    return words.first if moment.day == 1 else str(moment.day)
