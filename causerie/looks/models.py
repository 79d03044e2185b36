"""How a site is dressed, and the files made for it."""

from django.db import models

from causerie.kit import clock
from causerie.kit.fields import IdField
from causerie.people.models import Account
from causerie.sites.models import Site


class Look(models.Model):
    """A site's look: the choices readers see, and those its owner is still making.

    `published` and `draft` are JSON of `choices.SCHEMA`. `worn` is what pages need of the published ones
    (`wearing.Wearing` as JSON text), made once, so that a page reads one short column.
    """

    id = IdField()
    site = models.OneToOneField(Site, models.CASCADE, related_name="+")
    published = models.JSONField(default=dict)
    draft = models.JSONField(null=True)
    worn = models.TextField(blank=True)
    changed_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True)


class Sheet(models.Model):
    """A style sheet made from choices: never changed, named by the hash of what it says.

    `is_own` marks rules that an owner wrote: they are not served at the app's origin.
    """

    id = IdField()
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=16)
    css = models.TextField()
    is_own = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "digest"], name="looks_sheet_once")]


class LookPicture(models.Model):
    """A logo, or a site's small sign in one size: drawn anew from an upload, named by its hash. PNG, never changed."""

    id = IdField()
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    data = models.BinaryField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "name"], name="looks_picture_once")]
