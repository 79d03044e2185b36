"""The tree where forking is not safe (macOS): each process is spawned and reads the program in by itself."""

import os
import sqlite3
import sys
from contextlib import closing

from tests.project.server.running import children, free_port, started, wait_until

COMMAND = [sys.executable, "-m", "tests.project.server.spawned", "serve", "--workers", "2"]


def is_spawned(process):
    with open(f"/proc/{process}/cmdline", "rb") as file:
        return b"spawn_main" in file.read()


def has_worked(data):
    """The worker begins its regular work at once."""
    with closing(sqlite3.connect(data / "causerie.sqlite3", timeout=20)) as connection:
        return connection.execute("SELECT 1 FROM work_job WHERE state = 'done'").fetchone()


def test_it_reads_writes_works_and_stops_in_time(tmp_path):
    with started(COMMAND, tmp_path / "data", free_port(), DATABASE_URL="") as running:
        wait_until(lambda: sum(map(is_spawned, children(running.process.pid))) == 3)
        assert running.ask("/edit?name=Ann").status == 200
        assert {b"Ann" in running.ask("/").body for _ in range(20)} == {True}
        assert running.ask("/echo", "POST", b"words").json["size"] == 5
        wait_until(lambda: has_worked(running.data))
        tree = [running.process.pid, *children(running.process.pid)]
        assert running.stop() < 5
    wait_until(lambda: not [process for process in tree if os.path.exists(f"/proc/{process}")])  # Python's tracker too
