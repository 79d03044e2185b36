"""A crash is a pause: stopped between any two statements and begun again, the end is the same."""

import os
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


@pytest.fixture
def databases(tmp_path):
    """Two empty data folders; on PostgreSQL with a database each."""
    made = [(tmp_path / name, _database(name)) for name in ("calm", "killed")]
    for folder, url in made:
        finished(folder, url, "prepare")
    return made


def _database(name):
    if connection.vendor == "sqlite":
        return ""
    outer = os.environ["DATABASE_URL"]
    script = (
        "import psycopg, sys; c = psycopg.connect(sys.argv[1], autocommit=True); "
        "c.execute(f'DROP DATABASE IF EXISTS {sys.argv[2]}'); c.execute(f'CREATE DATABASE {sys.argv[2]}')"
    )
    subprocess.run([sys.executable, "-c", script, outer, f"talk_{name}"], check=True)
    return outer.replace("/postgres?", f"/talk_{name}?")


def test_a_process_killed_outright_goes_on_where_it_was(databases):
    calm, killed = databases
    finished(*calm, "play")
    kill_after(*killed, 2)
    kill_after(*killed, 7)
    kill_after(*killed, 13)
    finished(*killed, "play")
    assert finished(*killed, "tell") == finished(*calm, "tell")


def test_two_processes_at_once_end_where_one_does(databases):
    calm, shared = databases
    finished(*calm, "play")
    assert at_once(shared, "play", "back", "play") == [0, 0, 0]
    finished(*shared, "play")
    assert finished(*shared, "tell") == finished(*calm, "tell")
