"""Uploads."""

from django.db import models

from causerie.kit import clock
from causerie.kit.fields import IdField


class Upload(models.Model):
    """One file. `path` is its name in storage, below the media origin, never reused."""

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
        indexes = [models.Index(fields=["site_id", "sha256"], name="media_upload_same")]
