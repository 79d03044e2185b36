"""Ids are time-ordered, positive and distinct."""

from datetime import UTC, datetime

import pytest

from causerie.kit import ids


def test_ids_of_later_moments_are_larger():
    early = ids.new_id(datetime(2020, 1, 1, tzinfo=UTC))
    late = ids.new_id(datetime(2026, 1, 1, tzinfo=UTC))
    assert early < late < 1 << 63


def test_an_id_before_1970_is_still_positive():
    assert ids.new_id(datetime(1901, 1, 1, tzinfo=UTC)) >= 1


def test_many_ids_of_one_millisecond_are_distinct():
    at = datetime(2026, 1, 1, tzinfo=UTC)
    assert len({ids.new_id(at) for _ in range(5000)}) == 5000


@pytest.mark.parametrize("number", [0, 35, 36, 2**60])
def test_a_number_written_short_can_be_read_back(number):
    assert int(ids.base36(number), 36) == number
