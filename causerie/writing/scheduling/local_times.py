"""A time of day as people write it, where they are: not every one exists, and some come twice."""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from causerie.sites.founding import UnknownTimeZone
from causerie.writing.refusals import TimeSkipped, TimeUnreadable


@dataclass(frozen=True)
class Chosen:
    """The moment that was meant; `is_twice` where the clocks show that time twice, and the first is taken."""

    at: datetime
    is_twice: bool


def moment_of(local: str, zone: str) -> Chosen:
    """The moment at which clocks in `zone` show `local`, written as in 2026-11-24T08:00.

    Raises TimeUnreadable, UnknownTimeZone, and TimeSkipped for a time that clocks put forward jump over.
    """
    place = _place(zone)
    try:
        shown = datetime.fromisoformat(local).replace(tzinfo=None)
        first, second = shown.replace(tzinfo=place), shown.replace(tzinfo=place, fold=1)
        real = first.astimezone(UTC).astimezone(place).replace(tzinfo=None)
    except (ValueError, OverflowError):
        raise TimeUnreadable from None
    if real != shown:
        raise TimeSkipped(time=f"{shown:%H:%M}", zone=zone, next=f"{real:%H:%M}")
    return Chosen(first.astimezone(UTC), first.utcoffset() != second.utcoffset())


def _place(zone: str) -> ZoneInfo:
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UnknownTimeZone(name=zone[:60]) from None
