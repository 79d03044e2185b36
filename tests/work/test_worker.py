"""Real worker processes: killed, stopped, woken, and several at once."""

import os
import signal
from collections import Counter
from pathlib import Path

import pytest

from tests.work.installation import Installation, installed, wait_until

JOBS = """
from causerie.kit import clock
from causerie.work.models import Job
hanging = Job.objects.filter(task__endswith="hang_once")
"""

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def installation(tmp_path, transactional_db) -> Installation:
    return installed(tmp_path / "data")


def test_a_job_whose_worker_is_killed_is_done_by_another(installation, tmp_path):
    mark = tmp_path / "mark"
    with installation.worker() as first:
        installation.run(f"tasks.hang_once.enqueue({str(mark)!r})")
        assert wait_until(lambda: mark.exists() and mark.read_text() == "first")
        first.send_signal(signal.SIGKILL)
        first.wait()
    # its lease would end a minute later
    installation.run(JOBS + "hanging.update(due_at=clock.now())")
    with installation.worker():
        assert wait_until(lambda: mark.read_text() == "second")
        assert wait_until(lambda: installation.run(JOBS + "print(hanging.get().state)") == "done")


def test_two_workers_share_the_work_and_do_nothing_twice(installation, tmp_path):
    lines = tmp_path / "lines"
    lines.touch()
    with installation.worker(), installation.worker():
        installation.run(f"for number in range(400): tasks.append_line.enqueue({str(lines)!r}, str(number))")
        assert wait_until(lambda: len(lines.read_text().splitlines()) >= 400)
    done = Counter(line.split()[0] for line in lines.read_text().splitlines())
    assert done == Counter(str(number) for number in range(400))


def test_a_resting_worker_hears_of_a_job_within_a_second(installation, tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    with installation.worker():
        installation.run(f"tasks.append_line.enqueue({str(first)!r}, 'a')")
        assert wait_until(first.exists)
        at = installation.run(f"import time; tasks.append_line.enqueue({str(second)!r}, 'b'); print(time.time())")
        assert wait_until(second.exists)
        assert second.stat().st_mtime - float(at) < 1


def test_a_worker_told_to_stop_ends_within_five_seconds_and_gives_back_what_it_had_not_begun(installation, tmp_path):
    marks = [tmp_path / f"mark{number}" for number in range(5)]
    with installation.worker() as worker:
        installation.run(f"for mark in {[str(mark) for mark in marks]}: tasks.hang_once.enqueue(mark)")
        assert wait_until(lambda: sum(mark.exists() for mark in marks) == 3)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=5) == 0
    states = installation.run(JOBS + "print(*sorted(hanging.values_list('state', flat=True)))")
    assert states == "running running running waiting waiting"


def test_a_resting_worker_uses_next_to_no_processor(installation, tmp_path):
    first = tmp_path / "first"
    with installation.worker() as worker:
        installation.run(f"tasks.append_line.enqueue({str(first)!r}, 'a')")
        assert wait_until(first.exists)
        before = _ticks(worker.pid)
        assert not wait_until(lambda: _ticks(worker.pid) - before > 5, seconds=2)


def _ticks(pid: int) -> int:
    """The processor time that a process has used, in hundredths of a second."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 100 // os.sysconf("SC_CLK_TCK")


def test_what_is_urgent_finds_a_thread_whatever_the_others_do(installation, tmp_path):
    marks = [tmp_path / f"mark{number}" for number in range(4)]
    lines = tmp_path / "lines"
    with installation.worker():
        installation.run(f"for mark in {list(map(str, marks))!r}: tasks.hang_once.enqueue(mark)")
        assert wait_until(lambda: sum(mark.exists() for mark in marks) == 3)
        installation.run(f"tasks.append_line.using(priority=10).enqueue({str(lines)!r}, 'now')")
        assert wait_until(lines.exists, seconds=5)


def test_what_can_wait_keeps_nothing_else_waiting(installation, tmp_path):
    """Not even where so much of it is due that it would fill all threads, and the next batch."""
    marks = [tmp_path / f"mark{number}" for number in range(5)]
    lines = tmp_path / "lines"
    with installation.worker():
        installation.run(f"for mark in {list(map(str, marks))!r}: tasks.hang_once.using(priority=-10).enqueue(mark)")
        assert wait_until(lambda: sum(mark.exists() for mark in marks) == 1)
        installation.run(f"tasks.append_line.enqueue({str(lines)!r}, 'now')")
        assert wait_until(lines.exists, seconds=5)
    assert sum(mark.exists() for mark in marks) == 1
