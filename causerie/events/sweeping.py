"""Forgetting events that were handed out long ago."""

from datetime import timedelta

from django_tasks import task

from causerie.events.models import StoredEvent
from causerie.kit import clock

KEPT = timedelta(days=30)


@task
def sweep_events() -> None:
    """Delete events handed out a month ago; one not handed out is never deleted."""
    StoredEvent.objects.filter(handed_at__lt=clock.now() - KEPT).delete()
