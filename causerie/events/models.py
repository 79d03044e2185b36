"""The outbox."""

from django.db import models

from causerie.kit import clock
from causerie.kit.fields import IdField


class StoredEvent(models.Model):
    """An event, written in the transaction of the change that it tells of."""

    id = IdField()
    name = models.CharField(max_length=80)
    payload = models.JSONField()
    created_at = models.DateTimeField(default=clock.now)
    handed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["handed_at"], name="events_unhanded")]
