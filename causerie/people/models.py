"""Accounts, actors, their handles, and the proof that two actors are one."""

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
    """An address by which an actor speaks at one protocol, and how it was proved to be theirs."""

    id = IdField()
    actor = models.ForeignKey(Actor, models.CASCADE, related_name="+")
    protocol = models.CharField(max_length=20)
    address = models.CharField(max_length=2000)
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
