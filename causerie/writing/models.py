"""Posts, revisions, tags, series, by-lines and old addresses."""

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
        PHOTO = "photo", _("photo post")
        LINK = "link", _("link post")
        REPLY = "reply", _("reply")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        TRASHED = "trashed", _("in the trash")

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("Everyone")
        UNLISTED = "unlisted", _("Those who have the address")
        PASSWORD = "password", _("Those who know the password")
        PRIVATE = "private", _("Members of this site")

    class ToldAs(models.TextChoices):
        ARTICLE = "article", _("As an article, with its title")
        NOTE = "note", _("In full, as a note")
        TEASER = "teaser", _("Summary and link")

    id = IdField()
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    author = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.ARTICLE)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    path = models.CharField(max_length=300, null=True)
    language = models.CharField(max_length=12)
    reply_policy = models.CharField(max_length=10, choices=Site.ReplyPolicy, blank=True)
    conversation = models.ForeignKey(Conversation, models.SET_NULL, null=True, related_name="+")
    visibility = models.CharField(max_length=8, choices=Visibility, default=Visibility.PUBLIC)
    password = models.CharField(max_length=128, blank=True)
    series = models.ForeignKey("Series", models.SET_NULL, null=True, related_name="+")
    series_part = models.PositiveIntegerField(null=True)  # where its old place numbered the parts; by date after those
    is_pinned = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    working = models.ForeignKey("Revision", models.SET_NULL, null=True, related_name="+")
    published = models.ForeignKey("Revision", models.SET_NULL, null=True, related_name="+")
    scheduled_at = models.DateTimeField(null=True)
    scheduled_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    revised_at = models.DateTimeField(null=True)
    trashed_at = models.DateTimeField(null=True)
    trashed_from = models.CharField(max_length=10, choices=State, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    edited_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "path"], name="writing_path_once")]
        indexes = [
            models.Index(
                fields=["site", "state", "visibility", "kind", "published_at", "id"], name="writing_post_in_streams"
            ),
            models.Index(fields=["site", "state", "edited_at"], name="writing_post_drafts"),
            models.Index(
                fields=["author", "site", "kind", "published_at", "id"],
                condition=models.Q(state="published"),
                name="writing_post_by_author",
            ),
            models.Index(
                fields=["site", "published_at"], condition=models.Q(is_pinned=True), name="writing_post_pinned"
            ),
            models.Index(
                fields=["scheduled_at"], condition=models.Q(scheduled_at__isnull=False), name="writing_post_scheduled"
            ),
            models.Index(
                fields=["series", "published_at"], condition=models.Q(series__isnull=False), name="writing_post_series"
            ),
            models.Index(
                fields=["trashed_at"], condition=models.Q(trashed_at__isnull=False), name="writing_post_trashed"
            ),
        ]


class Revision(models.Model):
    """One saved state of a post. `source` is a document of a schema of `writing.markup`; the rest is derived once.

    `subject_url` is the address a link post shows, or a reply answers; `subject_title` is what that page was called
    when its writer saw it. `image_focus` is the place of the cover that
    must stay in view, in hundredths from the left and the top ("50 30"). `authors` are the ids of the actors who
    sign it, in order; none means the post's author alone. `told_as` is how it is told to the fediverse; empty is as the
    site tells its posts.

    `is_aside` marks a save that met a newer one: it is kept, but the post goes on from the newer.
    `begun_at` is when the first of the autosaves folded into this one was made. `restored_from` is the number of the
    one that this one brought back: whoever wrote that has a part in it.
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
    image_caption = models.TextField(blank=True)
    image_focus = models.CharField(max_length=7, blank=True)
    lead_image = models.CharField(max_length=2000, blank=True)
    tags = models.JSONField(default=list)
    series = models.CharField(max_length=200, blank=True)
    authors = models.JSONField(default=list)
    subject_url = models.CharField(max_length=2000, blank=True)
    subject_title = models.CharField(max_length=300, blank=True)
    canonical_url = models.CharField(max_length=2000, blank=True)
    told_as = models.CharField(max_length=7, choices=Post.ToldAs, blank=True)
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    begun_at = models.DateTimeField(default=clock.now)
    is_autosave = models.BooleanField(default=False)
    is_aside = models.BooleanField(default=False)
    restored_from = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "number"], name="writing_revision_once")]


class Review(models.Model):
    """A revision that was handed in, to be read by somebody else before readers see it, and what was said to that.

    It is about this one revision: what is written afterwards is neither waited for nor approved.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for review")
        APPROVED = "approved", _("approved")
        RETURNED = "returned", _("sent back")
        WITHDRAWN = "withdrawn", _("taken back")
        REVOKED = "revoked", _("approval taken back")

    id = IdField()
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="+")
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    submitted_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    submitted_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post"], condition=models.Q(state="waiting"), name="writing_review_waits_once"
            )
        ]
        indexes = [models.Index(fields=["site", "state", "submitted_at"], name="writing_reviews_of_site")]


class ReviewNote(models.Model):
    """What people who write together say to each other about a post. Nothing that readers see is made from here."""

    id = IdField()
    post = models.ForeignKey(Post, models.CASCADE, related_name="+")
    review = models.ForeignKey(Review, models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    text = models.TextField()
    at = models.DateTimeField(default=clock.now)


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


class Series(models.Model):
    """Posts of a site that are read one after the other: those with a number by it, then the others, oldest first."""

    id = IdField()
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    slug = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "slug"], name="writing_series_once")]


class Byline(models.Model):
    """Who signs a published post, in order. A post without any is its author's alone."""

    id = IdField()
    post = models.ForeignKey(Post, models.CASCADE, related_name="+")
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "actor"], name="writing_byline_once")]
        indexes = [models.Index(fields=["actor", "published_at", "post"], name="writing_byline_stream")]


class Naming(models.Model):
    """Somebody put another's name over a post. `declined_at` is when they took it off: nobody else puts it back."""

    id = IdField()
    post = models.ForeignKey(Post, models.CASCADE, related_name="+")
    actor = models.ForeignKey(Actor, models.CASCADE, related_name="+")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    declined_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "actor"], name="writing_named_once")]
        indexes = [models.Index(fields=["actor", "at"], name="writing_named")]


class Redirect(models.Model):
    """An old path of the site, and where its post or page is now."""

    id = IdField()
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    path = models.CharField(max_length=500)
    post = models.ForeignKey(Post, models.CASCADE, null=True, related_name="+")
    target = models.CharField(max_length=2000, blank=True)
    hits = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "path"], name="writing_redirect_once")]


class MissingAddress(models.Model):
    """How often a path of the site was asked for on a day, though nothing is there. Nothing is kept of who asked."""

    id = IdField()
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    path = models.CharField(max_length=300)
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "day", "path"], name="writing_missing_day")]
