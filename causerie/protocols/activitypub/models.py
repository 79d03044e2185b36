"""Who a site is in the fediverse, and whom it has met there."""

from django.db import models

from causerie.kit import clock
from causerie.kit.fields import IdField
from causerie.people.models import Account, Handle
from causerie.sites.models import Site
from causerie.writing.models import Post


class Identity(models.Model):
    """A site as an actor; without a site, this installation itself, which signs what it fetches.

    `name`, `host`, `base` and the keys are never changed: other servers know the actor by them. `base` is the full
    address under which all its documents stand, without a slash at the end. The keys are PEM.
    `form` is how its articles are told where they do not say otherwise themselves.
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
    form = models.CharField(max_length=7, choices=Post.ToldAs, default=Post.ToldAs.ARTICLE)

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


class Peer(models.Model):
    """An actor of another server, as its own server last described it. Its handle's address is the actor's id.

    `name` and `host` are its handle as people type it, once WebFinger agreed both ways; before that `host` is the host
    of its id. `named_at` is when WebFinger was asked last. `document` is what was read, for what has no column.
    `gone_at`: its server says that it is no more.
    """

    id = IdField()
    handle = models.OneToOneField(Handle, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=253)
    host = models.CharField(max_length=261)
    inbox = models.CharField(max_length=2000)
    shared_inbox = models.CharField(max_length=2000, blank=True)
    outbox = models.CharField(max_length=2000, blank=True)
    followers = models.CharField(max_length=2000, blank=True)
    featured = models.CharField(max_length=2000, blank=True)
    also_known_as = models.JSONField(default=list)
    moved_to = models.CharField(max_length=2000, blank=True)
    is_locked = models.BooleanField(default=False)
    document = models.JSONField(default=dict)
    fetched_at = models.DateTimeField(default=clock.now)
    named_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["name", "host"], name="activitypub_peer_name")]


class PeerKey(models.Model):
    """A public key by which a peer signs, as its own document names it. `pem` is SPKI, RSA or Ed25519."""

    id = IdField()
    peer = models.ForeignKey(Peer, models.CASCADE, related_name="+")
    key_id = models.CharField(max_length=2000, unique=True)
    pem = models.TextField()
    fetched_at = models.DateTimeField(default=clock.now)


class Report(models.Model):
    """What somebody elsewhere reports to a site: the ids of actors and posts, and a comment in plain words.

    `host` is the server that sent it. Who there reported is not kept, so that nobody can be told.
    """

    id = IdField()
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    remote_id = models.CharField(max_length=2000)
    host = models.CharField(max_length=253)
    about = models.JSONField(default=list)
    comment = models.TextField(blank=True)
    said_at = models.DateTimeField()
    received_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "remote_id"], name="activitypub_report_once")]
        indexes = [models.Index(fields=["site", "settled_at", "received_at"], name="activitypub_report_of")]


class Told(models.Model):
    """Something of ours as other servers know it: a post ("causerie:post/12") or a member's answer, at its id there.

    `digest` is of what was said last, `updated_at` when that was said otherwise than first. `is_sent` is whether it was
    sent to anybody: what was old when it came, and what answers nobody out there, only stands where it can be asked
    for. `withdrawn_at`: a tombstone stands there now.
    """

    id = IdField()
    identity = models.ForeignKey(Identity, models.CASCADE, related_name="+")
    remote_id = models.CharField(max_length=200, unique=True)
    uri = models.CharField(max_length=500, unique=True)
    kind = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    is_sent = models.BooleanField(default=False)
    told_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["identity", "-id"], name="activitypub_told_of")]


class Answered(models.Model):
    """What a server tells of the answers to something that was said there: how many there are, when it was asked.

    `root` is what was answered first in that thread, as far as it was climbed: what is brought is counted by it.
    """

    id = IdField()
    uri = models.CharField(max_length=2000, unique=True)
    root = models.CharField(max_length=2000, db_index=True)
    told = models.PositiveIntegerField(default=0)
    brought = models.PositiveIntegerField(default=0)
    is_whole = models.BooleanField(default=False)
    looked_at = models.DateTimeField(default=clock.now)
