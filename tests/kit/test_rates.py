"""Rates are counted for all processes together, in bounded memory."""

import multiprocessing
from datetime import timedelta

import pytest

from causerie.kit import clock, rates

FORK = multiprocessing.get_context("fork")


@pytest.fixture(autouse=True)
def own_buckets(tmp_path, settings, monkeypatch):
    settings.DATA = tmp_path
    monkeypatch.setattr(rates, "_buckets", None)


@pytest.fixture(autouse=True)
def stopped_clock():
    with clock.frozen(clock.now()):
        yield


def tries(count, visitor="tomas", purpose="comment", most=5, seconds=60):
    return [rates.allow(purpose, visitor, most, seconds) for _ in range(count)]


def test_as_many_as_allowed_and_no_more():
    assert tries(7) == [True] * 5 + [False] * 2


def test_room_comes_back_with_time():
    tries(7)
    with clock.later(timedelta(seconds=12)):
        assert tries(2) == [True, False]
    with clock.later(timedelta(seconds=75)):
        assert tries(6) == [True] * 5 + [False]


def test_visitors_and_purposes_are_counted_apart():
    tries(7)
    assert tries(1, visitor="ilse") == [True]
    assert tries(1, purpose="search") == [True]


def test_a_refusal_is_not_counted():
    tries(100)
    with clock.later(timedelta(seconds=13)):
        assert tries(1) == [True]


def _try(_):
    return sum(tries(50, most=100))


def test_processes_share_one_count():
    tries(1, visitor="the file is there")
    with FORK.Pool(4) as pool:
        assert sum(pool.map(_try, range(4), chunksize=1)) == 100


def test_a_flood_of_visitors_keeps_the_memory_as_it_is(tmp_path):
    assert all(rates.allow("search", f"visitor {number}", 5, 60) for number in range(20_000))
    assert (tmp_path / "run" / "rates").stat().st_size == 65_536 * 8
