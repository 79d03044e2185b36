"""A crash is a pause: stopped between any two statements and begun again, the end is the same."""

import os
import secrets
import shutil
import signal
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest
from django.db import connection, transaction

from causerie.conversation.receiving import receive
from tests.contracts.fake import Fake
from tests.conversation.histories import MANNER
from tests.conversation.snapshots import snapshot
from tests.conversation.stage import opened

pytestmark = pytest.mark.django_db
PROJECT = Path(__file__).parents[2]


class Killed(BaseException):
    """Nothing catches it."""


def dying_at(number):
    """An execute wrapper that dies instead of the statement of this number."""
    counter = count()

    def wrapper(execute, sql, params, many, context):
        if next(counter) == number:
            raise Killed
        return execute(sql, params, many, context)

    return wrapper


def survived(arrival, number):
    """Receive, dying at a statement; True when there were not so many statements."""
    try:
        with transaction.atomic(), connection.execute_wrapper(dying_at(number)):
            receive(arrival, manner=MANNER)
    except Killed:
        return False
    return True


def states_between(arrival):
    """The state before each try to receive, dying one statement later each time, until one is lived through."""
    states = [snapshot()]
    while not survived(arrival, len(states) - 1):
        states.append(snapshot())
    return states


def played(arrivals):
    for arrival in arrivals:
        receive(arrival, manner=MANNER)
    return snapshot()


@pytest.mark.parametrize("what", ["say", "amend", "withdraw"])
def test_dying_at_any_statement_and_again(site, what):
    talk, door = opened(site), Fake()
    receive(door.say("answer", "<p>Below.</p>", door.id("one"), who="ana"), manner=MANNER)
    said = door.say("one", "<p>Good.</p>", talk.subject.remote_id)
    later = {"say": [], "amend": [said], "withdraw": [said]}[what]
    last = {"say": said, "amend": door.amend("one", "<p>Best.</p>"), "withdraw": door.withdraw("one")}[what]
    before = played(later)
    states = states_between(last)
    assert len(states) > 5
    assert all(state == before for state in states)
    after = snapshot()
    receive(last, manner=MANNER)
    assert snapshot() == after != before


def process(folder, url, command, **options):
    variables = os.environ | {"CAUSERIE_DATA": str(folder)} | ({"DATABASE_URL": url} if url else {})
    arguments = [sys.executable, "-m", "tests.conversation.killed", command]
    return subprocess.Popen(arguments, cwd=PROJECT, env=variables, stdout=subprocess.PIPE, text=True, **options)


def finished(folder, url, command):
    told, _ = process(folder, url, command).communicate(timeout=120)
    return told


def kill_after(folder, url, arrivals):
    """Kill the process outright as soon as it has received so many."""
    playing = process(folder, url, "play")
    playing.stdout.read(arrivals)
    playing.send_signal(signal.SIGKILL)
    playing.communicate()
    assert playing.returncode == -signal.SIGKILL


def at_once(database, *commands):
    """Run these side by side; their exit codes."""
    running = [process(*database, command) for command in commands]
    return [each.communicate(timeout=120) and each.returncode for each in running]


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A folder, or a database, where nothing was said yet."""
    made = tmp_path_factory.mktemp("empty"), _database("empty", "template0")
    finished(*made, "prepare")
    return made


@pytest.fixture
def another(empty, tmp_path):
    """A copy of the empty one."""
    return _copied(empty, tmp_path / "another")


@pytest.fixture(scope="module")
def calm_end(empty, tmp_path_factory):
    """The state after one process played all of it undisturbed."""
    calm = _copied(empty, tmp_path_factory.mktemp("calm") / "data")
    finished(*calm, "play")
    return finished(*calm, "tell")


def _copied(empty, folder):
    shutil.copytree(empty[0], folder)
    return folder, _database(f"copy_{secrets.token_hex(4)}", "talk_empty")


def _database(name, template):
    if connection.vendor == "sqlite":
        return ""
    outer = os.environ["DATABASE_URL"]
    script = "import psycopg, sys; psycopg.connect(sys.argv[1], autocommit=True).execute(sys.argv[2])"
    statement = f"CREATE DATABASE talk_{name} TEMPLATE {template}"
    subprocess.run([sys.executable, "-c", script, outer, statement], check=True)
    return outer.replace("/postgres?", f"/talk_{name}?")


def test_a_process_killed_outright_goes_on_where_it_was(another, calm_end):
    kill_after(*another, 2)
    kill_after(*another, 7)
    kill_after(*another, 13)
    finished(*another, "play")
    assert finished(*another, "tell") == calm_end


def test_processes_side_by_side_end_where_one_does(another, calm_end):
    assert at_once(another, "play", "back", "play") == [0, 0, 0]
    finished(*another, "play")
    assert finished(*another, "tell") == calm_end
