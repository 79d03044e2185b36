"""Visitors are told apart for a day, and then nobody can say who they were."""

import multiprocessing
from datetime import timedelta

import pytest

from causerie.kit import clock, visitors
from causerie.kit.visitors import visitor_key

FORK = multiprocessing.get_context("fork")


@pytest.fixture(autouse=True)
def own_keys(tmp_path, settings):
    settings.DATA = tmp_path
    (tmp_path / "run").mkdir()
    visitors._key_of.cache_clear()


def test_the_same_address_is_the_same_visitor_today():
    assert visitor_key("192.0.2.7") == visitor_key("192.0.2.7") == visitor_key("::ffff:192.0.2.7")
    assert visitor_key("192.0.2.7") != visitor_key("192.0.2.8")
    assert "192" not in visitor_key("192.0.2.7")


def test_tomorrow_it_is_another_and_todays_key_is_gone(tmp_path):
    today = visitor_key("192.0.2.7")
    kept = {path.read_bytes() for path in (tmp_path / "run").glob("visitors-*")}
    with clock.later(timedelta(days=1)):
        assert visitor_key("192.0.2.7") != today
    assert kept.isdisjoint(path.read_bytes() for path in (tmp_path / "run").glob("visitors-*"))


def test_a_household_with_ipv6_is_one_visitor():
    assert visitor_key("2001:db8:1:2::1") == visitor_key("2001:db8:1:2:ffff::9%eth0")
    assert visitor_key("2001:db8:1:2::1") != visitor_key("2001:db8:1:3::1")


def test_nonsense_is_one_visitor_too():
    assert visitor_key("") == visitor_key("not an address")


def _tell(_):
    return visitor_key("192.0.2.7")


def test_processes_that_start_together_agree():
    with FORK.Pool(6) as pool:
        assert len(set(pool.map(_tell, range(6), chunksize=1))) == 1


def test_only_we_may_read_the_key(tmp_path):
    visitor_key("192.0.2.7")
    (path,) = (tmp_path / "run").glob("visitors-*")
    assert path.stat().st_mode & 0o077 == 0
