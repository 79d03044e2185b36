"""What is known to the index, and what our actors hear."""

from django.db import models

from causerie.conversation.models import WORLD, Contribution
from causerie.kit import clock
from causerie.kit.fields import IdField
from causerie.people.models import Actor
from causerie.writing.models import Post, Revision


class Entry(models.Model):
    """A post as the index knows it: which revision of it was read. Its words stand in `reading_words` under its id.

    An entry whose revision is no longer the published one is never shown, however late the index is.
    """

    id = IdField()
    site_id = models.BigIntegerField()
    post = models.OneToOneField(Post, models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="+")
    indexed_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["site_id", "id"], name="reading_entry_site")]


class Heard(models.Model):
    """A contribution in what one of our actors hears: once, brought by whom they follow, its author or another.

    `position` is the id of the document that brought it, which is of when that was said.
    """

    id = IdField()
    reader = models.ForeignKey(Actor, models.CASCADE, db_index=False, related_name="+")
    contribution = models.ForeignKey(Contribution, models.CASCADE, **WORLD)
    via = models.ForeignKey(Actor, models.CASCADE, related_name="+")
    position = models.BigIntegerField()
    is_repost = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reader", "contribution"], name="reading_heard_once")]
        indexes = [models.Index(fields=["reader", "-position"], name="reading_heard_line")]


class ReadMark(models.Model):
    """How far one of our actors has read, by the position of the newest line seen."""

    id = IdField()
    reader = models.OneToOneField(Actor, models.CASCADE, related_name="+")
    position = models.BigIntegerField(default=0)
    at = models.DateTimeField(default=clock.now)
