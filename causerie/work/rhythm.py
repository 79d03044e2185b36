"""What is done again and again: every hour, every night.

A period is one job with a key that names task and period, so any number of workers start it once. A
period missed while nothing ran is not made up for; what must not wait for one is also done when a worker starts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django_tasks.base import Task

from causerie.kit import clock
from causerie.work.enqueueing import Once, enqueue_once

_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
LONGEST = timedelta(days=1)  # a key must outlive its period: see `sweeping.KEPT_DONE`


@dataclass(frozen=True)
class Every:
    """`task` each `period`, begun `offset` after the period's beginning in UTC (3 h: at 03:00 for a day)."""

    period: timedelta
    task: Task
    offset: timedelta = timedelta()

    def __post_init__(self) -> None:
        if not timedelta() < self.period <= LONGEST:
            raise ValueError(f"a period lies between 0 and {LONGEST}")

    def number_at(self, moment: datetime) -> int:
        """Which period `moment` lies in."""
        return (moment - _EPOCH - self.offset) // self.period

    def begins_at(self, number: int) -> datetime:
        """When that period begins."""
        return _EPOCH + self.offset + number * self.period


_rhythms: tuple[Every, ...] = ()
_at_start: tuple[Task, ...] = ()


def connect(rhythms: Iterable[Every], at_start: Iterable[Task] = ()) -> None:
    """Say what this installation does regularly, and what each worker looks after first (`project/wiring.py`)."""
    global _rhythms, _at_start
    _rhythms, _at_start = tuple(rhythms), tuple(at_start)


def start() -> None:
    """Enqueue what a worker looks after first: what fell due while none was there."""
    for each in _at_start:
        each.enqueue()


def begin_periods() -> datetime | None:
    """Enqueue what the present periods ask for, unless that is done; answer when the next one begins."""
    now = clock.now()
    numbers = [(each, each.number_at(now)) for each in _rhythms]
    enqueue_once(
        Once(task=each.task, key=f"every/{each.task.module_path}/{number}", due_at=each.begins_at(number))
        for each, number in numbers
    )
    return min((each.begins_at(number + 1) for each, number in numbers), default=None)
