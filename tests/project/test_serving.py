"""The tree of processes that one command starts: signals, deaths, a second start, and pages never stale."""

import os
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.project.server.running import (
    HOME,
    children,
    environment_for,
    free_port,
    later,
    started,
    tree_command,
    wait_until,
)


def start(data, port, *more):
    return subprocess.run(
        [*tree_command(), "--port", str(port), *more],
        cwd=HOME,
        env=environment_for(data, port),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_it_says_where_it_is_and_gives_the_code_of_the_first_day(tree):
    printed = tree.output.read_text()
    assert f"http://localhost:{tree.port}/" in printed
    assert re.search(r"\b[A-Z]{4}-[A-Z]{4}-[A-Z]{4}\b", printed)


def test_the_code_is_kept_only_as_a_hash(tree):
    code = re.search(r"\b[A-Z]{4}-[A-Z]{4}-[A-Z]{4}\b", tree.output.read_text()).group()
    kept = (tree.data / "run" / "first-day").read_bytes()
    assert code.replace("-", "").encode() not in kept
    assert (tree.data / "run" / "first-day").stat().st_mode & 0o077 == 0


def test_a_second_start_on_the_same_data_says_so(tree):
    second = start(tree.data, free_port())
    assert second.returncode == 1
    assert "is being served already" in second.stderr
    assert second.stderr.count("\n") == 1


def test_a_start_on_a_taken_port_says_so(tree, tmp_path):
    second = start(tmp_path / "other", tree.port)
    assert (second.returncode, "can’t be listened on" in second.stderr) == (1, True)


def test_the_worker_is_started_again_when_it_dies(tree):
    before = children(tree.process.pid)
    worker = next(process for process in before if is_worker(process))
    os.kill(worker, signal.SIGKILL)
    wait_until(lambda: len([each for each in children(tree.process.pid) if each not in before]) == 1)


def is_worker(process):
    """It listens on no port, the web processes do."""
    table = [line.split() for line in Path(f"/proc/{process}/net/tcp").read_text().splitlines()[1:]]
    listening = {f"socket:[{line[9]}]" for line in table if line[3] == "0A"}
    return not listening & set(map(led_to, Path(f"/proc/{process}/fd").iterdir()))


def led_to(link):
    """Where a link leads that may be gone by now."""
    try:
        return os.readlink(link)
    except FileNotFoundError:
        return ""


def test_a_signal_stops_the_whole_tree_and_answers_what_was_begun(tmp_path):
    port = free_port()
    with started(tree_command(), tmp_path / "data", port) as running:
        tree = [running.process.pid, *children(running.process.pid)]
        with running.open(f"GET /private?seconds=1 HTTP/1.1\nHost: localhost:{port}\nConnection: close\n\n") as begun:
            with running.open(f"GET /private HTTP/1.1\nHost: localhost:{port}\n\n") as idle:
                idle.recv(100)
                wait_until(lambda: True)
                seconds = running.stop()
            reply = begun.makefile("rb").read()
    assert seconds < 5
    assert b"yours" in reply
    assert [process for process in tree if os.path.exists(f"/proc/{process}")] == []


@pytest.mark.parametrize("delay", [0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 1.0, 1.3])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_in_the_first_second_stops_it_too(tmp_path_factory, number, delay):
    data, port = early_data(tmp_path_factory), free_port()
    process = subprocess.Popen(
        tree_command(),
        cwd=HOME,
        env=environment_for(data, port),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    later(delay)
    began = time.monotonic()
    process.send_signal(number)
    process.wait(10)
    assert time.monotonic() - began < 5
    wait_until(lambda: not is_served(data))


def early_data(factory):
    return factory.getbasetemp() / "early"


def is_served(data):
    """Whether any process still has the folder's lock."""
    lock = str(data / "run" / "lock")
    return any(lock in open_files(process) for process in os.listdir("/proc") if process.isdigit())


def open_files(process):
    try:
        folder = f"/proc/{process}/fd"
        return [os.readlink(f"{folder}/{descriptor}") for descriptor in os.listdir(folder)]
    except OSError:
        return []


def test_children_end_when_the_one_process_is_killed(tmp_path):
    data = tmp_path / "data"
    with started(tree_command(), data, free_port()) as running:
        running.process.kill()
        running.process.wait()
        wait_until(lambda: not is_served(data))
