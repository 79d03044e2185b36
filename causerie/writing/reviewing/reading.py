"""Where a post stands in its review, and what waits on a site."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet

from causerie.sites.models import Site
from causerie.writing.models import Post, Review, ReviewNote

MOST_NOTES = 200
_SHOWS_ALREADY = Q(post__published__number__gte=F("revision__number"), post__state=Post.State.PUBLISHED)


@dataclass(frozen=True)
class Note:
    """A note, as those who write together see it."""

    who: str
    at: datetime
    text: str
    said: str


@dataclass(frozen=True)
class Waiting:
    """One line of what waits for review on a site."""

    post_id: int
    title: str
    kind: str
    words: int
    author: str
    by: str
    at: datetime
    has_newer: bool


def latest_review(post: Post) -> Review | None:
    """The post's newest review, whatever became of it; None when it was never handed in."""
    found = Review.objects.select_related("revision", "post", "submitted_by", "decided_by").filter(post=post)
    return found.order_by("-id").first()


def approved_review(post: Post) -> Review | None:
    """The newest review that approved a revision which readers do not see yet."""
    approved = Review.objects.filter(post=post, state=Review.State.APPROVED)
    found = approved.select_related("revision", "decided_by")
    return found.exclude(_SHOWS_ALREADY).order_by("-revision__number").first()


def waiting_count(site: Site) -> int:
    """How many posts wait for review."""
    return _waiting(site).count()


def waiting_on(site: Site, most: int = 200) -> tuple[Waiting, ...]:
    """What waits for review, the longest waiting first. One query."""
    found = _waiting(site).select_related("post__author", "revision", "submitted_by").order_by("submitted_at")[:most]
    return tuple(
        Waiting(
            post_id=each.post_id,
            title=each.revision.title or each.revision.summary[:80],
            kind=each.revision.kind,
            words=each.revision.words,
            author=each.post.author.name,
            by=str(each.submitted_by or ""),
            at=each.submitted_at,
            has_newer=each.post.working_id != each.revision_id,
        )
        for each in found
    )


def notes_about(post: Post) -> tuple[Note, ...]:
    """The newest notes about the post, oldest first. One query."""
    found = ReviewNote.objects.select_related("by", "review").filter(post=post).order_by("-id")[:MOST_NOTES]
    return tuple(Note(str(each.by or ""), each.at, each.text, _said(each)) for each in reversed(found))


def _said(note: ReviewNote) -> str:
    """What was done as the note was left: `returned`, `approved`, `revoked`, `waiting` (handed in), or nothing."""
    if not note.review:
        return ""
    decided = note.review.state in (Review.State.RETURNED, Review.State.APPROVED, Review.State.REVOKED)
    return note.review.state if decided and note.by_id == note.review.decided_by_id else Review.State.WAITING


def _waiting(site: Site) -> QuerySet[Review]:
    waiting = Review.objects.filter(site=site, state=Review.State.WAITING).exclude(post__state=Post.State.TRASHED)
    return waiting.exclude(_SHOWS_ALREADY)
