"""What is done regularly is done once each period, whoever asks."""

from datetime import UTC, datetime, timedelta

import pytest

from causerie.kit import clock
from causerie.project import wiring
from causerie.work import loop, rhythm
from tests.work import tasks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nightly():
    tasks.calls.clear()
    rhythm.connect([rhythm.Every(timedelta(days=1), tasks.tick, offset=timedelta(hours=3))])
    yield
    rhythm.connect(wiring.RHYTHMS)


def test_a_period_is_begun_once_however_many_ask():
    with clock.frozen(datetime(2026, 5, 4, 12, tzinfo=UTC)):
        rhythm.begin_periods()
        rhythm.begin_periods()
        loop.run_due()
        rhythm.begin_periods()
        loop.run_due()
    assert tasks.calls == ["tick"]


def test_the_next_period_begins_at_its_hour():
    with clock.frozen(datetime(2026, 5, 4, 12, tzinfo=UTC)):
        assert rhythm.begin_periods() == datetime(2026, 5, 5, 3, tzinfo=UTC)


def test_before_its_hour_the_day_before_lasts():
    with clock.frozen(datetime(2026, 5, 4, 2, 59, tzinfo=UTC)):
        assert rhythm.begin_periods() == datetime(2026, 5, 4, 3, tzinfo=UTC)


def test_each_period_has_its_turn_and_missed_ones_are_not_made_up_for():
    with clock.frozen(datetime(2026, 5, 4, 12, tzinfo=UTC)):
        rhythm.begin_periods()
        loop.run_due()
    with clock.frozen(datetime(2026, 5, 9, 12, tzinfo=UTC)):
        rhythm.begin_periods()
        loop.run_due()
    assert tasks.calls == ["tick", "tick"]


def test_a_period_longer_than_what_a_key_outlives_is_refused():
    with pytest.raises(ValueError, match="period"):
        rhythm.Every(timedelta(days=8), tasks.tick)
