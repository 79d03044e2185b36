"""What people are to be told, and what they want to hear no more."""

from django.db import models

from causerie.conversation.models import Place
from causerie.kit import clock
from causerie.kit.fields import IdField
from causerie.people.models import Account, Handle
from causerie.sites.models import Site


class Notice(models.Model):
    """Somebody is to be told of one place in a conversation: an account, or the owner of a mail handle."""

    class Kind(models.TextChoices):
        WAITING = "waiting"
        ANSWERED = "answered"

    id = IdField()
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    place = models.ForeignKey(Place, models.CASCADE, db_constraint=False, related_name="+")  # a projection
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="+")
    handle = models.ForeignKey(Handle, models.CASCADE, null=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "place", "account"], name="notices_account_once"),
            models.UniqueConstraint(fields=["kind", "place", "handle"], name="notices_handle_once"),
        ]
        indexes = [
            models.Index(fields=["site", "kind", "account", "told_at"], name="notices_of_account"),
            models.Index(fields=["site", "kind", "handle", "told_at"], name="notices_of_handle"),
        ]


class OptOut(models.Model):
    """An address, known only by its keyed hash, wants no more letters of a scope."""

    id = IdField()
    address_hash = models.CharField(max_length=64)
    scope = models.CharField(max_length=60)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["address_hash", "scope"], name="notices_opt_out_once")]


class OptOutLink(models.Model):
    """A bearer link, in a letter's foot, that opts its reader out of the letter's scope."""

    id = IdField()
    token_hash = models.CharField(max_length=64, unique=True)
    address_hash = models.CharField(max_length=64)
    scope = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=12)
    expires_at = models.DateTimeField(db_index=True)
