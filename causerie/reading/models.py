"""What is known to the index."""

from django.db import models

from causerie.kit import clock
from causerie.kit.fields import IdField
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
