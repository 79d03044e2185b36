"""Forgetting: who was here, with the day; pages and referrers, after two years. A site's own days stay."""

from datetime import timedelta

from django_tasks import task

from causerie.insight.models import DayOfFeed, DayOfPage, DayOfReferrer, SeenToday
from causerie.insight.visits.counting import WHOLE_SITE
from causerie.kit import clock
from causerie.kit.visitors import forget_older_keys

KEPT_FOR = timedelta(days=760)


@task
def sweep_visits() -> None:
    """Delete what is older than it needs to be; the keys of days that are over with it."""
    forget_older_keys()
    today = clock.now().date()
    # Two days: the day of a site far to the west ends long after ours
    SeenToday.objects.filter(day__lt=today - timedelta(days=1)).delete()
    old = today - KEPT_FOR
    DayOfPage.objects.filter(day__lt=old).exclude(path=WHOLE_SITE).delete()
    DayOfReferrer.objects.filter(day__lt=old).delete()
    DayOfFeed.objects.filter(day__lt=old).delete()
