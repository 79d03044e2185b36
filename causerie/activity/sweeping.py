"""Forgetting what was done long ago."""

from datetime import timedelta

from django_tasks import task

from causerie.activity.models import Deed
from causerie.kit import clock

KEPT_FOR = timedelta(days=366)


@task
def sweep_deeds() -> None:
    """Delete deeds of more than a year ago."""
    Deed.objects.filter(at__lt=clock.now() - KEPT_FOR).delete()
