"""Taking jobs, holding them, letting go of them. A job belongs to whoever's lease is on its row.

Every statement after the claim names the lease: a worker that slept through the end of its lease, and
whose job was taken again by another, changes nothing any more.
"""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import F, Min, QuerySet

from causerie.kit import clock
from causerie.work.models import Job

LEASE = timedelta(seconds=60)
LOWEST, HIGHEST = -(2**15), 2**15 - 1
OPEN_STATES = (Job.State.WAITING, Job.State.RUNNING)

# MATERIALIZED: PostgreSQL may otherwise run the inner query again and take more than the limit.
_CLAIM = """
WITH turn AS MATERIALIZED (
    SELECT id FROM work_job WHERE state IN ('waiting', 'running') AND due_at <= %s AND priority BETWEEN %s AND %s
    ORDER BY priority DESC, due_at LIMIT %s {lock}
)
UPDATE work_job SET state = 'running', lease = %s, due_at = %s, started_at = %s, tries = tries + 1
FROM turn WHERE work_job.id = turn.id RETURNING work_job.id
"""


def claim(most: int, lease_for: timedelta = LEASE, *, least: int = LOWEST, highest: int = HIGHEST) -> list[Job]:
    """Take up to `most` due jobs of a priority from `least` to `highest`, the most urgent first.

    Nobody else gets them while the lease lasts.
    """
    now, lease = clock.now(), uuid.uuid4().hex
    lock = "FOR UPDATE SKIP LOCKED" if connection.features.has_select_for_update_skip_locked else ""
    adapt = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        wanted = [adapt(now), least, highest, most]
        cursor.execute(_CLAIM.format(lock=lock), [*wanted, lease, adapt(now + lease_for), adapt(now)])
        ids = [row[0] for row in cursor.fetchall()]
    return list(Job.objects.filter(id__in=ids).order_by("-priority", "id")) if ids else []


def hold(jobs: Sequence[Job], lease_for: timedelta = LEASE) -> None:
    """Lengthen the leases of jobs in hand (the heartbeat)."""
    _mine(jobs).update(due_at=clock.now() + lease_for)


def give_back(jobs: Sequence[Job]) -> None:
    """Let others take jobs that were claimed and not begun; it doesn't count as a try."""
    _mine(jobs).update(state=Job.State.WAITING, lease="", due_at=clock.now(), tries=F("tries") - 1)


def finish(job: Job) -> None:
    """The job is done."""
    _mine([job]).update(state=Job.State.DONE, lease="", ended_at=clock.now(), error="")


def put_off(job: Job, until: datetime, error: str) -> None:
    """The job failed, and is to be tried again at `until`."""
    _mine([job]).update(state=Job.State.WAITING, lease="", due_at=until, error=error)


def bury(job: Job, error: str) -> None:
    """The job has failed for good; it is kept with its traceback."""
    _mine([job]).update(state=Job.State.DEAD, lease="", ended_at=clock.now(), error=error)


def next_due_at(least: int = LOWEST, highest: int = HIGHEST) -> datetime | None:
    """When the next job of a priority from `least` to `highest` may be taken: due, or its lease ended."""
    return min(filter(None, (_earliest(state, least, highest) for state in OPEN_STATES)), default=None)


def _earliest(state: str, least: int, highest: int) -> datetime | None:
    found = Job.objects.filter(state=state, priority__gte=least, priority__lte=highest)
    return found.aggregate(at=Min("due_at"))["at"]


def _mine(jobs: Sequence[Job]) -> QuerySet[Job]:
    leases = {job.lease for job in jobs}
    return Job.objects.filter(id__in=[job.id for job in jobs], lease__in=leases, state=Job.State.RUNNING)
