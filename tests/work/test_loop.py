"""Jobs are done, tried again, given up, and kept for looking at."""

from datetime import timedelta

import pytest
from django.db import transaction

from causerie.kit import clock
from causerie.work import loop, performing, sweeping
from causerie.work.enqueueing import Once, enqueue_once
from causerie.work.models import Job
from tests.work import tasks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_calls_yet():
    tasks.calls.clear()


def run_daily(days: int) -> None:
    for number in range(days):
        with clock.later(timedelta(days=number)):
            loop.run_due()


def test_a_job_is_done_once():
    tasks.note.enqueue("a")
    assert (loop.run_due(), loop.run_due(), tasks.calls) == (1, 0, ["a"])


def test_a_job_of_a_transaction_that_fails_does_not_exist():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tasks.note.enqueue("a")
        raise ZeroDivisionError
    assert loop.run_due() == 0


def test_a_failure_keeps_its_traceback_and_is_tried_later():
    tasks.fail.enqueue("luck")
    loop.run_due()
    job = Job.objects.get()
    assert (job.state, "RuntimeError: no luck" in job.error, job.due_at > clock.now()) == ("waiting", True, True)


def test_one_failing_does_not_stop_the_others():
    tasks.fail.enqueue("luck")
    tasks.note.enqueue("a")
    loop.run_due()
    assert tasks.calls == ["luck", "a"]


def test_a_job_that_always_fails_is_given_up_and_kept():
    tasks.fail.enqueue("luck")
    run_daily(performing.MOST_TRIES + 3)
    job = Job.objects.get()
    assert (job.state, job.tries, len(tasks.calls)) == ("dead", performing.MOST_TRIES, performing.MOST_TRIES)


def test_pauses_grow_and_never_exceed_four_hours():
    pauses = [performing.pause_before(tries) for tries in range(1, performing.MOST_TRIES)]
    assert pauses[0] < pauses[2] < pauses[5] < timedelta(hours=4) > pauses[-1]


def test_a_job_that_ends_its_worker_each_time_is_given_up():
    tasks.note.enqueue("poison")
    Job.objects.update(tries=performing.MOST_TRIES)
    loop.run_due()
    job = Job.objects.get()
    assert (job.state, "worker ended" in job.error, tasks.calls) == ("dead", True, [])


def test_a_task_that_is_gone_is_a_failure_like_another():
    Job.objects.create(task="causerie.nowhere.gone")
    loop.run_due()
    assert "causerie.nowhere" in Job.objects.get().error


def test_only_tasks_can_be_called():
    Job.objects.create(task="os.getpid")
    loop.run_due()
    assert "is not a task" in Job.objects.get().error


def test_one_key_is_one_job():
    once = Once(task=tasks.note, key="k", arguments={"word": "a"})
    enqueue_once([once])
    loop.run_due()
    enqueue_once([once])
    loop.run_due()
    assert tasks.calls == ["a"]


def test_jobs_done_long_ago_are_swept_and_young_ones_kept():
    tasks.note.enqueue("old")
    loop.run_due()
    with clock.later(sweeping.KEPT_DONE + timedelta(minutes=1)):
        tasks.note.enqueue("young")
        loop.run_due()
        sweeping.sweep_jobs.call()
    assert [job.arguments["args"] for job in Job.objects.all()] == [["young"]]


def test_the_given_up_are_kept_for_three_months():
    Job.objects.create(task="x", state=Job.State.DEAD, ended_at=clock.now())
    with clock.later(timedelta(days=80)):
        sweeping.sweep_jobs.call()
        kept = Job.objects.count()
    with clock.later(timedelta(days=91)):
        sweeping.sweep_jobs.call()
    assert (kept, Job.objects.count()) == (1, 0)
