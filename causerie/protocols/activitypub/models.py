"""Who a site is in the fediverse."""

from django.db import models

from causerie.kit import clock
from causerie.kit.fields import IdField
from causerie.people.models import Account
from causerie.sites.models import Site


class Identity(models.Model):
    """A site as an actor; without a site, this installation itself, which signs what it fetches.

    `name`, `host`, `base` and the keys are never changed: other servers know the actor by them. `base` is the full
    address under which all its documents stand, without a slash at the end. The keys are PEM.
    """

    class Kind(models.TextChoices):
        PERSON = "Person"
        ORGANIZATION = "Organization"
        GROUP = "Group"
        APPLICATION = "Application"

    id = IdField()
    site = models.OneToOneField(Site, models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(max_length=253)
    host = models.CharField(max_length=261)
    base = models.CharField(max_length=400, unique=True)
    rsa_key = models.TextField()
    ed25519_key = models.TextField()
    minted_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    minted_at = models.DateTimeField(default=clock.now)
    is_discoverable = models.BooleanField(default=True)
    is_indexable = models.BooleanField(default=True)
    has_hidden_follows = models.BooleanField(default=False)
    is_locked = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "host"], name="activitypub_name_once"),
            models.UniqueConstraint(
                models.Value(1), condition=models.Q(site=None), name="activitypub_one_installation"
            ),
        ]

    @property
    def uri(self) -> str:
        """The actor's id."""
        return f"{self.base}/actor"

    @property
    def key_id(self) -> str:
        return f"{self.uri}#main-key"

    @property
    def acct(self) -> str:
        """The handle that people type, without the first @."""
        return f"{self.name}@{self.host}"
