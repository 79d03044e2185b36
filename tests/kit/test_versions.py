"""No order of writers and readers lets a page vouch for something older than what is committed."""

import multiprocessing
import os
import signal
import threading
from datetime import timedelta

import pytest

from causerie.kit import clock, versions

FORK = multiprocessing.get_context("fork")


@pytest.fixture(autouse=True)
def own_slots(tmp_path, monkeypatch):
    monkeypatch.setattr(versions, "_table", None)
    versions.open_at(tmp_path / "versions")


def read(*keys):
    """What a page remembers: the numbers, read before its queries."""
    return {versions.slot_of(key): versions.number_at(versions.slot_of(key)) for key in keys}


def may_keep(page, since=None):
    return all(versions.number_at(slot) == number and versions.is_quiet(slot, since) for slot, number in page.items())


def test_a_page_is_kept_while_nothing_changes():
    assert may_keep(read("site/1"))


def test_a_change_forgets_pages_made_before_it():
    page = read("site/1")
    versions.begin(["site/1"])
    versions.finish(["site/1"])
    assert not may_keep(page)
    assert may_keep(read("site/1"))


def test_a_change_leaves_other_pages_alone():
    page = read("site/2")
    versions.begin(["site/1"])
    assert may_keep(page)


def test_no_page_is_kept_between_a_change_and_its_commit():
    versions.begin(["site/1"])
    during = read("site/1")
    assert not may_keep(during)
    versions.finish(["site/1"])
    assert not may_keep(during)


def test_one_writer_that_ends_does_not_vouch_for_another_that_has_not():
    released, began = threading.Event(), threading.Event()

    def other():
        versions.begin(["site/1"])
        began.set()
        released.wait(10)
        versions.finish(["site/1"])

    thread = threading.Thread(target=other)
    thread.start()
    began.wait(10)
    versions.begin(["site/1"])
    versions.finish(["site/1"])
    during = read("site/1")
    assert not may_keep(during)
    released.set()
    thread.join()
    assert not may_keep(during)
    assert may_keep(read("site/1"))


def test_two_changes_by_one_writer_end_together():
    versions.begin(["site/1", "talk/1"])
    versions.begin(["site/1"])
    versions.finish(["site/1", "talk/1"])
    versions.finish(["site/1"])
    assert may_keep(read("site/1", "talk/1"))


def test_a_writer_killed_before_it_could_finish_leaves_no_older_page():
    before = read("site/1")
    child = FORK.Process(target=lambda: (versions.begin(["site/1"]), os.kill(os.getpid(), signal.SIGKILL)))
    child.start()
    child.join(10)
    after = read("site/1")
    assert not may_keep(before)
    assert not may_keep(after)
    with clock.later(timedelta(seconds=versions.PENDING_SECONDS + 1)):
        assert may_keep(after)


def test_a_page_begun_before_a_killed_writer_stopped_counting_is_not_kept():
    versions.begin(["site/1"])
    begun_at = clock.now().timestamp() + 1
    page = read("site/1")
    with clock.later(timedelta(seconds=versions.PENDING_SECONDS + 5)):
        assert not may_keep(page, since=begun_at)


def test_a_writer_that_rolled_back_stops_counting_when_it_writes_again():
    versions.begin(["site/1"])
    versions.begin(["site/1"])
    versions.finish(["site/1"])
    assert may_keep(read("site/1"))


def test_more_writers_than_there_are_rows_keep_no_pages_for_a_while():
    versions.begin(f"conversation/{number}" for number in range(2000))
    page = read("site/unrelated")
    assert not may_keep(page)
    with clock.later(timedelta(seconds=versions.PENDING_SECONDS + 1)):
        assert may_keep(page)


def _next_number(_):
    versions.finish(["site/1"])
    return versions.number_at(versions.slot_of("site/1"))


def test_numbers_are_never_used_twice():
    assert len({_next_number(each) for each in range(500)}) == 500


def _finish_often(_):
    return [(versions.begin(["site/1"]), versions.finish(["site/1"])) for _ in range(500)] and None


def test_many_processes_leave_no_row_behind():
    with FORK.Pool(4) as pool:
        pool.map(_finish_often, range(4), chunksize=1)
    assert versions.is_quiet(versions.slot_of("site/1"))


def test_a_new_server_waits_for_no_writer_of_the_last_one():
    versions.begin(["site/1"])
    versions.forget_writers()
    assert may_keep(read("site/1"))
