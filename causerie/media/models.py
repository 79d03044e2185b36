"""Uploads, what shows them, and how much a site may keep."""

from django.db import models

from causerie.kit import clock
from causerie.kit.fields import IdField


class Upload(models.Model):
    """One file. `path` is its name in storage, below the media origin, never reused.

    `sha256` is of the bytes as they came; `size` of what is kept. Width and height are as it is seen. `frames` of a
    picture are counted when it comes, None where nobody has looked yet; `colour` ("#rrggbb") may be empty. `seconds`
    is how long a sound or film lasts. `variants_at` is when all its variants were made, `variants_tries` how often
    that was begun.
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
    frames = models.PositiveIntegerField(null=True)
    colour = models.CharField(max_length=7, blank=True)
    seconds = models.PositiveIntegerField(null=True)
    alt = models.TextField(blank=True)
    source_url = models.CharField(max_length=2000, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    deleted_at = models.DateTimeField(null=True)
    variants_at = models.DateTimeField(null=True)
    variants_tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site_id", "sha256"], condition=models.Q(deleted_at=None), name="media_upload_once"
            )
        ]
        indexes = [
            models.Index(fields=["site_id", "id"], name="media_upload_list"),
            models.Index(fields=["deleted_at"], condition=models.Q(deleted_at__isnull=False), name="media_upload_gone"),
            models.Index(
                fields=["variants_tries", "id"],
                condition=models.Q(variants_at=None, frames__isnull=False),
                name="media_upload_variants",
            ),
        ]


class Use(models.Model):
    """Something shows an upload: a post, a look. `holder` says which kind of thing, `holder_id` which one."""

    id = IdField()
    upload = models.ForeignKey(Upload, models.CASCADE, related_name="+")
    holder = models.CharField(max_length=12)
    holder_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["upload", "holder", "holder_id"], name="media_use_once"),
        ]
        indexes = [models.Index(fields=["holder", "holder_id"], name="media_use_holder")]


class Quota(models.Model):
    """How many bytes a site may keep, where that differs from the installation's setting; 0 is no bound."""

    id = IdField()
    site_id = models.BigIntegerField(unique=True)
    most_bytes = models.BigIntegerField()
