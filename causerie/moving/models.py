"""Imports, what they told, where each thing they brought has gone; and exports that were asked for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from causerie.kit import clock
from causerie.kit.fields import IdField
from causerie.people.models import Account
from causerie.sites.models import Site
from causerie.writing.models import Post


class Import(models.Model):
    """One run over one file. A second run over the same file finds what the first brought and goes on from there."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        CHECKING = "checking", _("checking the file")
        BRINGING = "bringing", _("bringing things over")
        DONE = "done", _("done")
        REFUSED = "refused", _("refused")
        STOPPED = "stopped", _("stopped half-way")
        UNDOING = "undoing", _("being undone")
        UNDONE = "undone", _("undone")

    id = IdField()
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=20)
    file_name = models.CharField(max_length=255, blank=True)
    address = models.CharField(max_length=2000, blank=True)
    is_fetching = models.BooleanField(default=False)
    is_cancelled = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    problem = models.TextField(blank=True)
    counts = models.JSONField(default=dict)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["site", "created_at"], name="moving_import_recent")]


class ReportLine(models.Model):
    """One thing that did not come, or came changed, and why: a reason of `reports.SENTENCES` and its details."""

    class Level(models.TextChoices):
        CHANGED = "changed", _("came, changed")
        LEFT = "left", _("did not come")
        STAYED = "stayed", _("stayed when the rest was undone")

    id = IdField()
    run = models.ForeignKey(Import, models.CASCADE, related_name="+")
    level = models.CharField(max_length=8, choices=Level)
    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=300)
    reason = models.CharField(max_length=40)
    details = models.JSONField(default=dict)
    post = models.ForeignKey(Post, models.SET_NULL, null=True, related_name="+")


class ImportedItem(models.Model):
    """Something of an export has been brought over. `key` names it within its source, the same in every run.

    One of: a `post`, an upload (which may have been here before), what somebody said (`remote_id`), an old `path`.
    """

    id = IdField()
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)
    run = models.ForeignKey(Import, models.SET_NULL, null=True, related_name="+")
    post = models.ForeignKey(Post, models.SET_NULL, null=True, related_name="+")
    upload_id = models.BigIntegerField(null=True)
    remote_id = models.CharField(max_length=200, blank=True)
    path = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "key"], name="moving_brought_once")]
        indexes = [models.Index(fields=["run", "id"], name="moving_brought_by")]


class Export(models.Model):
    """Everything of a site in one file, asked for by an owner; `file` is its name below `run/exports`.

    The link to it is a bearer's: only its hash is kept, and it ends sooner than the file.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        PACKING = "packing", _("being packed")
        READY = "ready", _("ready")
        FAILED = "failed", _("did not succeed")
        GONE = "gone", _("erased")

    id = IdField()
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    file = models.CharField(max_length=80, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    problem = models.TextField(blank=True)
    token_hash = models.CharField(max_length=64, blank=True)
    link_expires_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["site", "created_at"], name="moving_export_recent")]
