"""A full disk is said clearly; what was saved before is whole, and saving goes on once there is room."""

import errno
import sqlite3

import pytest
from django.db import DatabaseError, OperationalError

from causerie.web.no_room import NoRoomLeft, refusal_of
from tests.project.server.running import free_port, migrate, started, tree_command


def integrity(data):
    with sqlite3.connect(data / "causerie.sqlite3") as connection:
        return connection.execute("PRAGMA integrity_check").fetchone()[0]


def test_a_full_disk_is_said_and_nothing_breaks(tmp_path):
    migrate(tmp_path)
    with started(tree_command(), tmp_path, free_port(), TESTS_MOST_PAGES="600") as server:
        server.ask("/edit?name=Ann")
        replies = [server.ask("/fill") for _ in range(30)]
        written = sum(reply.status == 200 for reply in replies)
        refused = [reply for reply in replies if reply.status == 507]
        assert 0 < written < 30
        assert len(refused) == 30 - written
        assert b"nothing was saved" in refused[0].body
        assert int(server.ask("/count").body) == written + 1
        assert b"Ann" in server.ask("/").body
    assert integrity(tmp_path) == "ok"
    with started(tree_command(), tmp_path, free_port()) as server:
        assert server.ask("/fill").status == 200
        assert int(server.ask("/count").body) == written + 2


class Postgres(Exception):
    sqlstate = "53100"


def wrapped(cause):
    problem = OperationalError("could not extend file")
    problem.__cause__ = cause
    return problem


@pytest.mark.parametrize(
    "problem",
    [
        OperationalError("database or disk is full"),
        wrapped(Postgres()),
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EDQUOT, "Disk quota exceeded"),
    ],
)
def test_every_sign_of_a_full_disk_is_known(problem):
    assert isinstance(refusal_of(problem), NoRoomLeft)


@pytest.mark.parametrize("problem", [OperationalError("database is locked"), DatabaseError("x"), OSError(5, "x")])
def test_other_failures_are_not_taken_for_it(problem):
    assert refusal_of(problem) is None
