"""Uploads."""

from django.db import models

from causerie.kit import clock
from causerie.kit.fields import IdField


class Upload(models.Model):
    """One file. `path` is its name in storage, below the media origin, never reused.

    `sha256` is of the bytes as they came; `size` of what is kept. Width and height are as it is seen.
    """

    id = IdField()
    site_id = models.BigIntegerField()
    account_id = models.BigIntegerField(null=True)
    path = models.CharField(max_length=300, unique=True)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    mime = models.CharField(max_length=100)
    size = models.BigIntegerField()
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    alt = models.TextField(blank=True)
    source_url = models.CharField(max_length=2000, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site_id", "sha256"], condition=models.Q(deleted_at=None), name="media_upload_once"
            )
        ]
        indexes = [
            models.Index(fields=["site_id", "id"], name="media_upload_list"),
            models.Index(fields=["deleted_at"], condition=models.Q(deleted_at__isnull=False), name="media_upload_gone"),
        ]
