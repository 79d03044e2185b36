"""Sites, their hosts, who may do what on them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from causerie.kit import clock
from causerie.kit.fields import IdField
from causerie.people.models import Account, Actor


class Site(models.Model):
    """One place: a person's or an organisation's."""

    class Kind(models.TextChoices):
        PERSON = "person", _("a person")
        ORGANISATION = "organisation", _("an organisation")

    class ReplyPolicy(models.TextChoices):
        EVERYONE = "everyone", _("Everyone; first-time voices wait for approval")
        CONFIRMED = "confirmed", _("Those who confirm an e-mail address")
        APPROVED = "approved", _("Everyone, and each answer waits for approval")
        NOBODY = "nobody", _("Nobody")

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("Everyone")
        UNLISTED = "unlisted", _("Those who have the address")
        PASSWORD = "password", _("Those who know the password")
        PRIVATE = "private", _("Members of this site")

    class Machines(models.TextChoices):
        ALL = "all", _("All of them may read")
        NO_TRAINING = "training", _("None may gather texts to train models")
        NONE = "none", _("Nor may those that answer questions from it")

    id = IdField()
    handle = models.CharField(_("address"), max_length=40, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.PERSON)
    title = models.CharField(_("title"), max_length=200)
    tagline = models.CharField(_("tagline"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=12, default="en")
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    reply_policy = models.CharField(max_length=10, choices=ReplyPolicy, default=ReplyPolicy.EVERYONE)
    block_words = models.TextField(blank=True)
    visibility = models.CharField(max_length=8, choices=Visibility, default=Visibility.PUBLIC)
    password = models.CharField(max_length=128, blank=True)
    machines = models.CharField(max_length=8, choices=Machines, default=Machines.ALL)
    is_reviewed = models.BooleanField(default=False)
    posts_per_page = models.PositiveSmallIntegerField(default=10)
    footer = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.title


class Host(models.Model):
    """A host name of the site's own. `reached_at` is since when we see that it leads to us; without, the site's other
    addresses do not redirect to it.

    `trouble` is why it does not, as of `looked_at`; `lost_at` since when not, where it did before. `misses` are the
    looks in vain since it did. Preferred as soon as it leads here: `is_awaited`.
    """

    class Trouble(models.TextChoices):
        UNKNOWN = "unknown", _("Nobody knows the name any more, or not yet.")
        ELSEWHERE = "elsewhere", _("It leads to another machine.")
        TAKEN = "taken", _("Something else answers there.")
        INSECURE = "insecure", _("It is answered with a certificate that browsers don’t trust.")
        PRIVATE = "private", _("It leads into a private network.")
        SLOW = "slow", _("Nobody answers in time.")
        SILENT = "silent", _("Nobody answers there.")

    id = IdField()
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    name = models.CharField(max_length=253, unique=True)
    is_primary = models.BooleanField(default=True)
    is_awaited = models.BooleanField(default=False)
    reached_at = models.DateTimeField(null=True)
    lost_at = models.DateTimeField(null=True)
    looked_at = models.DateTimeField(null=True)
    next_look_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=9, choices=Trouble, blank=True)
    misses = models.PositiveSmallIntegerField(default=0)


class Membership(models.Model):
    """What an account may do on a site. An owner may all; see `sites.permissions.can`."""

    class Role(models.TextChoices):
        OWNER = "owner", _("owner")
        EDITOR = "editor", _("editor")
        AUTHOR = "author", _("author")
        CONTRIBUTOR = "contributor", _("contributor")
        MODERATOR = "moderator", _("moderator")

    id = IdField()
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    role = models.CharField(max_length=12, choices=Role)
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "account"], name="sites_member_once")]


class Invitation(models.Model):
    """A bearer link to a role on a site; only its hash is kept."""

    id = IdField()
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    email = models.EmailField()
    role = models.CharField(max_length=12, choices=Membership.Role)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Account, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)


class MenuItem(models.Model):
    """A line of the site's navigation. `target` is a path on the site or a full address."""

    id = IdField()
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=100)
    target = models.CharField(max_length=2000)

    class Meta:
        ordering = ["position"]


class Podcast(models.Model):
    """The site's posts with sound as a show. `tag` is the slug of the one whose posts it takes; empty takes all."""

    id = IdField()
    site = models.OneToOneField(Site, models.CASCADE, related_name="+")
    title = models.CharField(max_length=200)
    summary = models.TextField()
    author = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    category = models.CharField(max_length=60)
    is_explicit = models.BooleanField(default=False)
    cover = models.CharField(max_length=300, blank=True)
    tag = models.CharField(max_length=100, blank=True)
