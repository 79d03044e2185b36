"""Reading is counted in the real tree, though pages come from memory; also what was noted just before it ends."""

import sqlite3
from contextlib import closing

import pytest

from tests.insight.visits.test_agents import FIREFOX
from tests.project.server.running import free_port, migrate, started, tree_command, wait_until
from tests.project.test_writing_at_once import FOUND, REAL, shell

COUNTED = "SELECT views, visitors FROM insight_dayofpage WHERE path = '/'"
FEEDS = "SELECT reader, subscribers FROM insight_dayoffeed"


def ask(data, statement):
    with closing(sqlite3.connect(data / "causerie.sqlite3")) as database:
        return database.execute(statement).fetchall()


@pytest.fixture
def house(tmp_path):
    """Marie's site, served as `./run` serves it."""
    port = free_port()
    migrate(tmp_path, **REAL)
    assert shell(tmp_path, port, FOUND).wait(60) == 0
    with started(tree_command(), tmp_path, port, **REAL) as running:
        yield running


def read(house, path="/", method="GET", **headers):
    return house.ask(path, method, host=f"marie.localhost:{house.port}", **{"user_agent": FIREFOX, **headers})


def test_reading_is_counted_and_looking_ahead_is_not(house):
    replies = [read(house).status for _ in range(20)]
    read(house, method="HEAD")
    read(house, sec_purpose="prefetch")
    read(house, user_agent="curl/8.4.0")
    read(house, "/feed.xml", user_agent="Feedly/1.0 (+http://www.feedly.com/fetcher.html; 12 subscribers)")
    assert set(replies) == {200}
    wait_until(lambda: ask(house.data, COUNTED) == [(20, 1)])
    wait_until(lambda: ask(house.data, FEEDS) == [("Feedly", 12)])


def test_what_was_noted_before_the_end_is_counted(house):
    read(house)
    assert house.stop() < 5
    assert ask(house.data, COUNTED) == [(1, 1)]
