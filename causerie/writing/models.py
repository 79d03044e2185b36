"""Posts, revisions, tags and old addresses."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from causerie.conversation.models import Conversation
from causerie.kit import clock
from causerie.kit.fields import IdField
from causerie.people.models import Account, Actor
from causerie.sites.models import Site


class Post(models.Model):
    """Something a site publishes. What readers see is copied here from the published revision."""

    class Kind(models.TextChoices):
        ARTICLE = "article", _("article")
        NOTE = "note", _("note")
        PAGE = "page", _("page")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        TRASHED = "trashed", _("in the trash")

    id = IdField()
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    author = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.ARTICLE)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    path = models.CharField(max_length=300, null=True)
    language = models.CharField(max_length=12)
    reply_policy = models.CharField(max_length=10, choices=Site.ReplyPolicy, blank=True)
    conversation = models.ForeignKey(Conversation, models.SET_NULL, null=True, related_name="+")
    is_pinned = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    working = models.ForeignKey("Revision", models.SET_NULL, null=True, related_name="+")
    published = models.ForeignKey("Revision", models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    revised_at = models.DateTimeField(null=True)
    trashed_at = models.DateTimeField(null=True)
    trashed_from = models.CharField(max_length=10, choices=State, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    edited_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "path"], name="writing_path_once")]
        indexes = [
            models.Index(fields=["site", "state", "kind", "published_at", "id"], name="writing_post_stream"),
            models.Index(fields=["site", "state", "edited_at"], name="writing_post_drafts"),
            models.Index(
                fields=["site", "published_at"], condition=models.Q(is_pinned=True), name="writing_post_pinned"
            ),
            models.Index(
                fields=["trashed_at"], condition=models.Q(trashed_at__isnull=False), name="writing_post_trashed"
            ),
        ]


class Revision(models.Model):
    """One saved state of a post. `source` is `{"schema": "markdown/1", "text": …}`; the rest is derived once.

    `is_aside` marks a save that met a newer one: it is kept, but the post goes on from the newer.
    `begun_at` is when the first of the autosaves folded into this one was made.
    """

    id = IdField()
    post = models.ForeignKey(Post, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300, blank=True)
    slug = models.CharField(max_length=200, blank=True)
    excerpt = models.TextField(blank=True)
    kind = models.CharField(max_length=8, choices=Post.Kind)
    language = models.CharField(max_length=12)
    reply_policy = models.CharField(max_length=10, choices=Site.ReplyPolicy, blank=True)
    source = models.JSONField()
    html = models.TextField(blank=True)
    text = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    words = models.PositiveIntegerField(default=0)
    image = models.CharField(max_length=2000, blank=True)
    image_alt = models.TextField(blank=True)
    lead_image = models.CharField(max_length=2000, blank=True)
    tags = models.JSONField(default=list)
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    begun_at = models.DateTimeField(default=clock.now)
    is_autosave = models.BooleanField(default=False)
    is_aside = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "number"], name="writing_revision_once")]


class Tag(models.Model):
    """A word a site files its posts under."""

    id = IdField()
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)
    slug = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "slug"], name="writing_tag_once")]


class Tagging(models.Model):
    """A published post stands under a tag. `published_at` is the post's, so that a tag's page is one index walk."""

    id = IdField()
    post = models.ForeignKey(Post, models.CASCADE, related_name="+")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="+")
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "tag"], name="writing_tagged_once")]
        indexes = [models.Index(fields=["tag", "published_at", "post"], name="writing_tag_stream")]


class Redirect(models.Model):
    """An old path of the site, and where its post or page is now."""

    id = IdField()
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    path = models.CharField(max_length=500)
    post = models.ForeignKey(Post, models.CASCADE, null=True, related_name="+")
    target = models.CharField(max_length=2000, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "path"], name="writing_redirect_once")]
