"""What is counted of visits. Times of a day are the site's own."""

from django.db import models

from causerie.kit.fields import IdField
from causerie.sites.models import Site


class DayOfPage(models.Model):
    """How often a page was read on a day, and by how many. The path "" is the whole site."""

    id = IdField()
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    day = models.DateField()
    path = models.CharField(max_length=300)
    views = models.PositiveIntegerField()
    visitors = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "day", "path"], name="insight_page_day")]
        indexes = [models.Index(fields=["site", "path", "day"], name="insight_page_days")]


class DayOfReferrer(models.Model):
    """From which host visitors came on a day. The host "" stands for all that came after the first hundreds."""

    id = IdField()
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    day = models.DateField()
    host = models.CharField(max_length=253)
    views = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "day", "host"], name="insight_referrer_day")]


class DayOfFeed(models.Model):
    """How many read a feed by one program on a day: as it says itself, else as many as asked with it."""

    id = IdField()
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    day = models.DateField()
    path = models.CharField(max_length=300)
    reader = models.CharField(max_length=60)
    subscribers = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "day", "path", "reader"], name="insight_feed_day")]


class SeenToday(models.Model):
    """Somebody was here already today, so that they are counted once. `visitor` is a hash whose key is deleted
    with the day; the row goes with it.
    """

    id = IdField()
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    day = models.DateField()
    path = models.CharField(max_length=300)
    visitor = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "day", "path", "visitor"], name="insight_seen_once")]
        indexes = [models.Index(fields=["day"], name="insight_seen_day")]
