from datetime import UTC, datetime

import pytest

from causerie.sites.founding import UnknownTimeZone
from causerie.writing.refusals import TimeSkipped, TimeUnreadable
from causerie.writing.scheduling.local_times import moment_of


@pytest.mark.parametrize(
    ("local", "zone", "at", "is_twice"),
    [
        ("2026-11-24T08:00", "Europe/Paris", datetime(2026, 11, 24, 7, tzinfo=UTC), False),
        ("2026-07-24T08:00", "Europe/Paris", datetime(2026, 7, 24, 6, tzinfo=UTC), False),
        ("2026-11-24T08:00:30", "America/New_York", datetime(2026, 11, 24, 13, 0, 30, tzinfo=UTC), False),
        ("2026-10-25T02:30", "Europe/Paris", datetime(2026, 10, 25, 0, 30, tzinfo=UTC), True),
        ("2026-11-24T08:00", "UTC", datetime(2026, 11, 24, 8, tzinfo=UTC), False),
    ],
)
def test_what_clocks_show_somewhere_is_a_moment(local, zone, at, is_twice):
    chosen = moment_of(local, zone)
    assert (chosen.at, chosen.is_twice) == (at, is_twice)


def test_a_time_that_is_jumped_over_is_told_with_the_next(settings):
    with pytest.raises(TimeSkipped) as refused:
        moment_of("2027-03-28T02:30", "Europe/Paris")
    assert refused.value.details == {"time": "02:30", "zone": "Europe/Paris", "next": "03:30"}


@pytest.mark.parametrize("local", ["", "tomorrow", "2026-13-01T08:00", "0001-01-01T00:00", "9999-12-31T23:59", "٢"])
def test_what_is_no_time_is_told(local):
    with pytest.raises(TimeUnreadable):
        moment_of(local, "Pacific/Auckland" if local.startswith("0") else "America/New_York")


@pytest.mark.parametrize("zone", ["", "Mars/Base", "../../etc/passwd", "a" * 500, "Europe"])
def test_what_is_no_zone_is_told(zone):
    with pytest.raises(UnknownTimeZone):
        moment_of("2026-11-24T08:00", zone)
