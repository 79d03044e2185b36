"""Throwing away what is over."""

from datetime import timedelta

from django_tasks import task

from causerie.kit import clock
from causerie.work.models import Job

KEPT_DONE = timedelta(days=7)
KEPT_DEAD = timedelta(days=90)
_BATCH = 1000


@task
def sweep_jobs() -> None:
    """Forget jobs done a week ago and those given up three months ago."""
    _sweep(Job.State.DONE, KEPT_DONE)
    _sweep(Job.State.DEAD, KEPT_DEAD)


def _sweep(state: str, kept: timedelta) -> None:
    old = Job.objects.filter(state=state, ended_at__lt=clock.now() - kept).order_by("ended_at")
    while ids := list(old.values_list("id", flat=True)[:_BATCH]):
        Job.objects.filter(id__in=ids).delete()
