"""Dates as exports write them."""

from datetime import UTC, date, datetime, time, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone_named(name: str) -> tzinfo:
    """The time zone of this name; UTC where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def local(value: object, zone: tzinfo) -> str:
    """A day or a time, in UTC as ISO; one without a zone is of `zone`. Empty for anything else."""
    try:
        if isinstance(value, str):
            value = datetime.fromisoformat(_iso(value))
        if isinstance(value, date) and not isinstance(value, datetime):
            value = datetime.combine(value, time.min)
        if not isinstance(value, datetime):
            return ""
        return (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(UTC).isoformat()
    except (ValueError, OverflowError):
        return ""


def _iso(text: str) -> str:
    """`2020-1-2 03:04:05 +0100`, which Ruby writes, as ISO has it."""
    parts = text.strip().split()
    if len(parts) == 3 and parts[2][:1] in "+-":
        return f"{parts[0]}T{parts[1]}{parts[2]}"
    return "T".join(parts[:2]) if len(parts) == 2 else text.strip()
