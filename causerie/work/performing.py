"""Doing one job: call its task, and write down how that went."""

import random
import traceback
from datetime import timedelta

import structlog
from django.utils.module_loading import import_string
from django_tasks.base import Task

from causerie.kit import clock
from causerie.work import claiming
from causerie.work.models import Job

MOST_TRIES = 12
_FIRST_PAUSE = timedelta(seconds=10)
_LONGEST_PAUSE = timedelta(hours=3)
_MOST_ERROR = 20_000

logger = structlog.get_logger(__name__)


def perform(job: Job) -> bool:
    """Call the task of a claimed job. True when it succeeded; else it is put off or, at last, buried.

    This is the one place where any exception is caught: a job that fails must not stop the others.
    """
    if job.tries > MOST_TRIES:
        claiming.bury(job, f"{job.error}\nIts worker ended {job.tries - 1} times before it was done.".strip())
        return False
    try:
        task = _task_named(job.task)
        task.call(*job.arguments.get("args", ()), **job.arguments.get("kwargs", {}))
    except Exception:
        logger.exception("job failed", job=job.id, task=job.task, tries=job.tries)
        _fail(job, traceback.format_exc()[-_MOST_ERROR:])
        return False
    claiming.finish(job)
    return True


def pause_before(tries: int) -> timedelta:
    """How long to wait after the `tries`th failure: longer each time, never quite the same."""
    pause = min(_FIRST_PAUSE * 3 ** (tries - 1), _LONGEST_PAUSE)
    return pause * random.uniform(0.75, 1.25)  # noqa: S311


def _fail(job: Job, error: str) -> None:
    if job.tries >= MOST_TRIES:
        claiming.bury(job, error)
    else:
        claiming.put_off(job, clock.now() + pause_before(job.tries), error)


def _task_named(path: str) -> Task:
    found = import_string(path)
    if not isinstance(found, Task):
        raise TypeError(f"{path} is not a task")
    return found
