"""Facts, and what is settled from them. `docs/contributors/conversation.md` tells which is which."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from causerie.kit import clock
from causerie.kit.fields import IdField
from causerie.people.models import Account, Actor, Handle
from causerie.sites.models import Site

WORLD = {"db_constraint": False, "related_name": "+"}


# Facts


class Appearance(models.Model):
    """One document seen at one door. What it says is in its versions."""

    id = IdField()
    protocol = models.CharField(max_length=20)
    remote_id = models.CharField(max_length=2000)
    handle = models.ForeignKey(Handle, models.PROTECT, related_name="+")
    proof_kind = models.CharField(max_length=10)
    proved_host = models.CharField(max_length=253, blank=True)
    author_name = models.CharField(max_length=200)
    author_url = models.CharField(max_length=2000, blank=True)
    url = models.CharField(max_length=2000, blank=True)
    avatar_url = models.CharField(max_length=2000, blank=True)
    targets = models.JSONField(default=list)
    visibility = models.CharField(max_length=10, default="public")
    home = models.ForeignKey("Conversation", models.CASCADE, null=True, **WORLD)
    text_key = models.CharField(max_length=32, blank=True)
    token_hash = models.CharField(max_length=64, null=True, unique=True)
    signals = models.JSONField(default=dict)
    is_repost = models.BooleanField(default=False)
    said_at = models.DateTimeField()
    precision = models.CharField(max_length=12, default="millisecond")
    received_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True)
    contribution = models.ForeignKey("Contribution", models.DO_NOTHING, null=True, **WORLD)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["protocol", "remote_id"], name="conversation_appearance_once")]
        indexes = [
            models.Index(fields=["url"], name="conversation_appearance_url"),
            models.Index(fields=["remote_id"], name="conversation_appearance_id"),
            models.Index(fields=["text_key", "received_at"], name="conversation_appearance_text"),
        ]


class Claim(models.Model):
    """Another id or address at which a document says the same thing stands."""

    id = IdField()
    appearance = models.ForeignKey(Appearance, models.CASCADE, related_name="+")
    uri = models.CharField(max_length=2000, db_index=True)
    is_redirect = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["appearance", "uri"], name="conversation_claim_once")]


class Version(models.Model):
    """What an appearance said at one time. Never changed; the newest by `said_at`, then digest, is its present."""

    id = IdField()
    appearance = models.ForeignKey(Appearance, models.CASCADE, related_name="+")
    said_at = models.DateTimeField()
    title = models.CharField(max_length=500, blank=True)
    html = models.TextField()
    text = models.TextField(blank=True)
    source = models.TextField(blank=True)
    language = models.CharField(max_length=35, blank=True)
    warning = models.CharField(max_length=500, blank=True)
    media = models.JSONField(default=list)
    poll = models.JSONField(null=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["appearance", "said_at", "digest"], name="conversation_version_once")
        ]


class Verdict(models.Model):
    """What admission decided about one version in one conversation: once, with its trigger."""

    class Outcome(models.TextChoices):
        VISIBLE = "visible"
        HELD = "held"
        REJECTED = "rejected"

    id = IdField()
    version = models.ForeignKey(Version, models.CASCADE, related_name="+")
    conversation = models.ForeignKey("Conversation", models.CASCADE, related_name="+")
    outcome = models.CharField(max_length=8, choices=Outcome)
    trigger = models.JSONField(default=dict)
    once_confirmed = models.JSONField(null=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "conversation"], name="conversation_verdict_once")]


class Reacted(models.Model):
    """A like, an emoji, a bookmark, with its door; every one is kept."""

    id = IdField()
    protocol = models.CharField(max_length=20)
    remote_id = models.CharField(max_length=2000)
    handle = models.ForeignKey(Handle, models.PROTECT, related_name="+")
    target = models.CharField(max_length=2000)
    reaction = models.CharField(max_length=100, default="like")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["protocol", "remote_id"], name="conversation_reacted_once")]
        indexes = [models.Index(fields=["target"], name="conversation_reacted_target")]


class Tombstone(models.Model):
    """A withdrawal that came before what it withdraws; kept thirty days. `by` is the proved handle."""

    id = IdField()
    protocol = models.CharField(max_length=20)
    remote_id = models.CharField(max_length=2000)
    host = models.CharField(max_length=253, db_index=True)
    by = models.CharField(max_length=2100)
    withdrawn_at = models.DateTimeField()
    created_at = models.DateTimeField(default=clock.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["protocol", "remote_id"], name="conversation_tombstone_once")]


class Act(models.Model):
    """A decision of people on a contribution in a conversation, on a conversation, or on two appearances."""

    class Kind(models.TextChoices):
        OPEN = "open", _("opened the conversation")
        APPROVE = "approve", _("approved")
        HOLD = "hold", _("held back")
        HIDE = "hide", _("hidden")
        RESTORE = "restore", _("restored")
        REJECT = "reject", _("rejected")
        CLOSE = "close", _("closed the conversation")
        REOPEN = "reopen", _("reopened the conversation")
        POLICY = "policy", _("changed who may answer")
        JOIN = "join", _("joined two as one")
        SPLIT = "split", _("split two that were one")
        PLACE = "place", _("placed elsewhere")
        UNDO = "undo", _("undid a decision")

    id = IdField()
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    conversation = models.ForeignKey("Conversation", models.CASCADE, null=True, related_name="+")
    appearance = models.ForeignKey(Appearance, models.CASCADE, null=True, **WORLD)
    other = models.ForeignKey(Appearance, models.CASCADE, null=True, **WORLD)
    version = models.ForeignKey(Version, models.CASCADE, null=True, **WORLD)
    policy = models.CharField(max_length=10, blank=True, choices=Site.ReplyPolicy)
    undoes = models.ForeignKey("self", models.CASCADE, null=True, related_name="+")
    reason = models.CharField(max_length=40, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["conversation", "kind"], name="conversation_act_of")]


class Token(models.Model):
    """How often a word stood in what a site rejected as spam, and in what it approved. Key 0 counts the texts."""

    id = IdField()
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    key = models.BigIntegerField()
    spam = models.PositiveIntegerField(default=0)
    fine = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "key"], name="conversation_token_once")]


class Lesson(models.Model):
    """What an owner's decision taught the site about one text; a later decision replaces it."""

    id = IdField()
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    appearance = models.ForeignKey(Appearance, models.CASCADE, **WORLD)
    version = models.ForeignKey(Version, models.CASCADE, **WORLD)
    is_spam = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "appearance"], name="conversation_lesson_once")]


# Projections


class Contribution(models.Model):
    """Something said, once. What is shown comes from its lead appearance; `fragment` is ready HTML."""

    id = IdField()
    author = models.ForeignKey(Actor, models.DO_NOTHING, **WORLD)
    lead = models.ForeignKey(Appearance, models.DO_NOTHING, null=True, **WORLD)
    shown = models.ForeignKey(Version, models.DO_NOTHING, null=True, **WORLD)
    author_name = models.CharField(max_length=200, blank=True)
    author_url = models.CharField(max_length=2000, blank=True)
    avatar_url = models.CharField(max_length=2000, blank=True)
    door = models.CharField(max_length=20, blank=True)
    handle = models.CharField(max_length=2000, blank=True)
    said_at = models.DateTimeField()
    order_key = models.CharField(max_length=40)
    visibility = models.CharField(max_length=10)
    language = models.CharField(max_length=35, blank=True)
    title = models.CharField(max_length=500, blank=True)
    fragment = models.TextField(blank=True)
    text = models.TextField(blank=True)
    revised_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)


class Tie(models.Model):
    """An arrow from a contribution to another, or to a bare address not seen yet."""

    id = IdField()
    source = models.ForeignKey(Contribution, models.CASCADE, **WORLD)
    relation = models.CharField(max_length=8)
    target = models.ForeignKey(Contribution, models.DO_NOTHING, null=True, **WORLD)
    uri = models.CharField(max_length=2000)
    position = models.PositiveSmallIntegerField(default=0)
    evidence = models.CharField(max_length=20)
    probability = models.FloatField(default=1.0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "relation", "uri"], name="conversation_tie_once")]
        indexes = [models.Index(fields=["uri"], name="conversation_tie_uri")]


class Conversation(models.Model):
    """All that is said around one subject of one site."""

    id = IdField()
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    subject = models.ForeignKey(Appearance, models.PROTECT, **WORLD)
    policy = models.CharField(max_length=10, choices=Site.ReplyPolicy)
    is_closed = models.BooleanField(default=False)
    visible_count = models.PositiveIntegerField(default=0)
    held_count = models.PositiveIntegerField(default=0)
    like_count = models.PositiveIntegerField(default=0)
    repost_count = models.PositiveIntegerField(default=0)
    doors = models.JSONField(default=dict)
    faces = models.JSONField(default=list)
    last_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "subject"], name="conversation_subject_once")]


class Place(models.Model):
    """A contribution in a conversation, with its owner's decision."""

    class State(models.TextChoices):
        VISIBLE = "visible", _("visible")
        HELD = "held", _("waiting")
        HIDDEN = "hidden", _("hidden")
        REJECTED = "rejected", _("rejected")

    id = IdField()
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="+")
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    contribution = models.ForeignKey(Contribution, models.CASCADE, **WORLD)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    relation = models.CharField(max_length=8, default="reply")
    branch_id = models.BigIntegerField()
    branch_key = models.CharField(max_length=40)
    depth = models.PositiveSmallIntegerField(default=0)
    order_key = models.CharField(max_length=40)
    author_id = models.BigIntegerField(default=0)
    role = models.CharField(max_length=8, blank=True)
    door = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=8, choices=State)
    is_listed = models.BooleanField(default=False)
    is_counted = models.BooleanField(default=False)
    is_waiting = models.BooleanField(default=False)
    trigger = models.JSONField(default=dict)
    shown = models.ForeignKey(Version, models.DO_NOTHING, null=True, **WORLD)
    waiting = models.ForeignKey(Version, models.DO_NOTHING, null=True, **WORLD)
    words = models.JSONField(null=True)
    decided_by = models.ForeignKey(Act, models.SET_NULL, null=True, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "contribution"], name="conversation_place_once")]
        indexes = [
            models.Index(
                fields=["conversation", "branch_key", "branch_id", "order_key"], name="conversation_place_thread"
            ),
            models.Index(fields=["site", "state", "said_at"], name="conversation_place_queue"),
            models.Index(
                fields=["site", "said_at"], condition=models.Q(is_waiting=True), name="conversation_place_waiting"
            ),
            models.Index(fields=["site", "author_id", "state"], name="conversation_place_voice"),
        ]
