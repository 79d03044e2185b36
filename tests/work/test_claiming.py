"""A job belongs to one worker at a time, and to nobody for ever."""

from datetime import timedelta

import pytest

from causerie.kit import clock
from causerie.work import claiming
from causerie.work.enqueueing import Once, enqueue_once
from causerie.work.models import Job
from tests.work import tasks

pytestmark = pytest.mark.django_db


def test_what_is_claimed_is_not_claimed_again():
    tasks.note.enqueue("a")
    first, second = claiming.claim(10), claiming.claim(10)
    assert (len(first), len(second)) == (1, 0)


def test_a_claim_takes_no_more_than_asked():
    enqueue_once(Once(task=tasks.note, key=word, arguments={"word": word}) for word in "abc")
    assert (len(claiming.claim(2)), len(claiming.claim(2))) == (2, 1)


def test_the_urgent_come_first_then_the_oldest():
    tasks.note.enqueue("second")
    tasks.note.enqueue("third")
    tasks.note.using(priority=5).enqueue("first")
    words = [job.arguments["args"][0] for job in claiming.claim(10)]
    assert words == ["first", "second", "third"]


def test_what_is_not_due_waits():
    tasks.note.using(run_after=clock.now() + timedelta(minutes=5)).enqueue("later")
    early = claiming.claim(10)
    with clock.later(timedelta(minutes=6)):
        assert (len(early), len(claiming.claim(10))) == (0, 1)


def test_a_lease_that_ended_lets_another_take_the_job():
    tasks.note.enqueue("a")
    claiming.claim(10)
    with clock.later(claiming.LEASE + timedelta(seconds=1)):
        (again,) = claiming.claim(10)
    assert again.tries == 2


def test_a_lease_kept_alive_is_not_taken():
    tasks.note.enqueue("a")
    mine = claiming.claim(10)
    with clock.later(claiming.LEASE / 2):
        claiming.hold(mine)
    with clock.later(claiming.LEASE + timedelta(seconds=1)):
        assert claiming.claim(10) == []


def test_whoever_lost_the_lease_changes_nothing():
    tasks.note.enqueue("a")
    (mine,) = claiming.claim(10)
    with clock.later(claiming.LEASE + timedelta(seconds=1)):
        claiming.claim(10)
        claiming.finish(mine)
    assert Job.objects.get().state == Job.State.RUNNING


def test_what_is_given_back_is_free_and_not_counted_as_a_try():
    tasks.note.enqueue("a")
    claiming.give_back(claiming.claim(10))
    (again,) = claiming.claim(10)
    assert again.tries == 1


def test_the_next_moment_to_look_is_the_earliest_due_time_or_end_of_lease():
    tasks.note.enqueue("a")
    (job,) = claiming.claim(10)
    tasks.note.using(run_after=clock.now() + timedelta(minutes=5)).enqueue("later")
    assert claiming.next_due_at() == job.due_at
