"""Accounts, actors, their handles, the proof that two actors are one, and who follows or blocks whom."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _

from causerie.kit import clock
from causerie.kit.fields import IdField


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> "Account":
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "Account":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class Account(AbstractBaseUser, PermissionsMixin):
    """Somebody who can log in here. `is_staff` marks those who run the installation."""

    id = IdField()
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=12, default="en")
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=clock.now)

    objects = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name or self.email


class Actor(models.Model):
    """Who speaks. A local actor is the voice of a site or of a member of it."""

    class Kind(models.TextChoices):
        PERSON = "person"
        ORGANISATION = "organisation"
        GROUP = "group"
        ROBOT = "robot"
        FEED = "feed"
        UNKNOWN = "unknown"

    id = IdField()
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.UNKNOWN)
    is_local = models.BooleanField(default=False)
    name = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    url = models.CharField(max_length=2000, blank=True)
    avatar_url = models.CharField(max_length=2000, blank=True)
    created_at = models.DateTimeField(default=clock.now)


class Handle(models.Model):
    """An address by which an actor speaks at one protocol, and how it was proved to be theirs.

    `label` is how people write it where that is otherwise: `@ana@far.example` for an actor of the fediverse.
    """

    id = IdField()
    actor = models.ForeignKey(Actor, models.CASCADE, related_name="+")
    protocol = models.CharField(max_length=20)
    address = models.CharField(max_length=2000)
    label = models.CharField(max_length=520, blank=True)
    proved_by = models.CharField(max_length=20, blank=True)
    proved_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["protocol", "address"], name="people_handle_once")]


class Joining(models.Model):
    """A fact: two actors are one person, by this proof, until it is undone."""

    id = IdField()
    one = models.ForeignKey(Actor, models.CASCADE, related_name="+")
    other = models.ForeignKey(Actor, models.CASCADE, related_name="+")
    proof = models.CharField(max_length=20)
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["one"], condition=models.Q(undone_at=None), name="people_joined_one"),
            models.Index(fields=["other"], condition=models.Q(undone_at=None), name="people_joined_other"),
        ]


class Confirmation(models.Model):
    """A fact: somebody typed an address, and whether the letter sent there came back. The token is never kept."""

    id = IdField()
    handle = models.ForeignKey(Handle, models.CASCADE, related_name="+")
    email = models.EmailField()
    language = models.CharField(max_length=12, default="en")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(db_index=True)
    confirmed_at = models.DateTimeField(null=True)


class Follow(models.Model):
    """One actor wants to hear what another says, at one door; `remote_id` is the wish's own id there.

    Either may be local. A wish that ended is deleted.
    """

    class State(models.TextChoices):
        ASKED = "asked"
        ACCEPTED = "accepted"
        REFUSED = "refused"

    id = IdField()
    follower = models.ForeignKey(Actor, models.CASCADE, related_name="+")
    followed = models.ForeignKey(Actor, models.CASCADE, related_name="+")
    protocol = models.CharField(max_length=20)
    remote_id = models.CharField(max_length=2000)
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    has_reposts = models.BooleanField(default=True)
    asked_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["follower", "followed"], name="people_follow_once")]
        indexes = [models.Index(fields=["followed", "state", "id"], name="people_follow_of")]


class Block(models.Model):
    """Who keeps whom away. `blocker` is None for the whole installation; either `blocked` or `host` is given.

    A remote actor that blocks one of ours stands here too: it is honoured. `reason` and `source` ("by hand", the name
    of a list) say where it comes from. BLOCK: nothing is taken from them, nor sent to them. MUTE: the blocker does not
    see them; nobody else notices. SILENCE: what they say waits for approval.
    """

    class Kind(models.TextChoices):
        BLOCK = "block"
        MUTE = "mute"
        SILENCE = "silence"

    id = IdField()
    blocker = models.ForeignKey(Actor, models.CASCADE, null=True, related_name="+")
    blocked = models.ForeignKey(Actor, models.CASCADE, null=True, related_name="+")
    host = models.CharField(max_length=253, blank=True)
    kind = models.CharField(max_length=7, choices=Kind, default=Kind.BLOCK)
    protocol = models.CharField(max_length=20, blank=True)
    remote_id = models.CharField(max_length=2000, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    source = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["blocker", "blocked", "kind"], name="people_block_once"),
            models.UniqueConstraint(
                fields=["blocker", "host", "kind"], condition=~models.Q(host=""), name="people_block_host_once"
            ),
            models.UniqueConstraint(
                fields=["blocked", "kind"], condition=models.Q(blocker=None), name="people_block_once_by_house"
            ),
            models.UniqueConstraint(
                fields=["host", "kind"],
                condition=models.Q(blocker=None) & ~models.Q(host=""),
                name="people_block_host_once_by_house",
            ),
            models.CheckConstraint(
                condition=models.Q(blocked=None) ^ models.Q(host=""), name="people_block_of_one_thing"
            ),
        ]
        indexes = [models.Index(fields=["blocked"], name="people_block_of")]
