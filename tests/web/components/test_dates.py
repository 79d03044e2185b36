"""Dates in words."""

from datetime import UTC, datetime

from django.utils import translation

from causerie.web.components import dates

MOMENT = datetime(2026, 11, 12, 8, 40, tzinfo=UTC)


def test_a_day_in_english():
    assert dates.day(MOMENT) == "12 November 2026"


def test_the_first_of_a_month_is_an_ordinal_in_french():
    with translation.override("fr"):
        assert dates.day(datetime(2026, 11, 1, tzinfo=UTC)) == "1er novembre 2026"


def test_the_year_is_left_out_where_it_goes_without_saying():
    assert dates.brief(MOMENT, 2026) == "12 Nov., 08:40"
    assert dates.brief(MOMENT, 2019) == "12 Nov. 2026, 08:40"


def test_an_unknown_zone_is_utc():
    assert dates.zone_of("Atlantis/Main_Street").key == "UTC"


def test_machines_get_the_offset():
    assert dates.iso(MOMENT.astimezone(dates.zone_of("Europe/Paris"))) == "2026-11-12T09:40:00+01:00"
