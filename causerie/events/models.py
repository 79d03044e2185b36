"""The outbox."""

from django.db import models

from causerie.kit import clock
from causerie.kit.fields import IdField


class StoredEvent(models.Model):
    """An event, written in the transaction of the change that it tells of.

    `by_id` is the account behind it, where one acted; `is_part`: it belongs to a larger deed, such as an import.
    """

    id = IdField()
    name = models.CharField(max_length=80)
    payload = models.JSONField()
    by_id = models.BigIntegerField(null=True)
    is_part = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)
    handed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["handed_at"], name="events_unhanded")]
