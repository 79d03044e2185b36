"""Putting jobs on the table, in the caller's transaction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django_tasks.base import Task
from django_tasks.utils import normalize_json

from causerie.kit import clock
from causerie.work import waking
from causerie.work.models import Job


@dataclass(frozen=True, kw_only=True)
class Once:
    """One job to enqueue unless one with its `key` exists already."""

    task: Task
    key: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    due_at: datetime | None = None


def enqueue(task: Task, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Job:
    """Store one call of `task`, due at its `run_after` or now; it is done only if the caller commits."""
    job = _job(task, {"args": args, "kwargs": kwargs}, task.run_after)
    job.save(force_insert=True)
    waking.poke_at_commit()
    return job


def enqueue_once(jobs: Iterable[Once]) -> None:
    """Store those of `jobs` whose key no job of the last days has, in one statement.

    The key is remembered until the finished job is swept (`sweeping.KEPT_DONE`), so that doing the same
    twice adds nothing.
    """
    rows = []
    for once in jobs:
        job = _job(once.task, {"args": [], "kwargs": once.arguments}, once.due_at)
        job.dedupe_key = once.key
        rows.append(job)
    if rows:
        Job.objects.bulk_create(rows, ignore_conflicts=True)
        waking.poke_at_commit()


def is_to_be_done(task: Task, **arguments: object) -> bool:
    """Whether a call of `task` with these arguments waits or runs, or will be tried again."""
    wanted = normalize_json({"args": [], "kwargs": arguments})
    open_jobs = Job.objects.filter(task=task.module_path, state__in=[Job.State.WAITING, Job.State.RUNNING])
    return any(each == wanted for each in open_jobs.values_list("arguments", flat=True))


def _job(task: Task, arguments: Mapping[str, Any], due_at: datetime | None) -> Job:
    return Job(
        task=task.module_path,
        arguments=normalize_json(arguments),
        priority=task.priority,
        due_at=due_at or clock.now(),
    )
