"""Handing in: from the writer's side."""

from django.db import transaction

from causerie.events import bus
from causerie.kit import clock
from causerie.people.models import Account
from causerie.writing.allowing import require_write
from causerie.writing.drafting import lock, refresh
from causerie.writing.events import PostSubmitted, SubmissionWithdrawn
from causerie.writing.models import Post, Review, Revision
from causerie.writing.publishing import refuse_unpublishable
from causerie.writing.refusals import NothingToReview, NotInReview
from causerie.writing.reviewing.noting import keep_note


def submit(post: Post, *, by: Account, note: str = "") -> Review:
    """Hand in the working copy, with a note if there is something to say; what waited before is taken back.

    Handing in the same again changes nothing. Raises MayNotWrite, NothingToReview, and what
    `refuse_unpublishable` raises.
    """
    require_write(by, post.site, post)
    with transaction.atomic():
        locked = lock(post)
        refuse_unpublishable(locked, locked.working)
        if locked.published_id == locked.working_id and locked.state == Post.State.PUBLISHED:
            raise NothingToReview
        review = waiting_review(locked)
        if not review or review.revision_id != locked.working_id:
            if review:
                _take_back(review)
            review = _hand_in(locked, by)
        keep_note(locked, note, by=by, review=review)
    refresh(post, locked)
    return review


def withdraw_submission(post: Post, *, by: Account) -> None:
    """Take back what was handed in. Raises MayNotWrite, and NotInReview when nothing waits."""
    require_write(by, post.site, post)
    with transaction.atomic():
        locked = lock(post)
        review = waiting_review(locked)
        if not review:
            raise NotInReview
        _take_back(review)


def waiting_review(post: Post) -> Review | None:
    """The review that the post waits for, with its revision."""
    return Review.objects.select_related("revision").filter(post=post, state=Review.State.WAITING).first()


def _hand_in(post: Post, by: Account) -> Review:
    # What was handed in is kept as it is: later autosaves must not be folded into it.
    Revision.objects.filter(pk=post.working_id).update(is_autosave=False)
    post.working.is_autosave = False
    review = Review.objects.create(site=post.site, post=post, revision=post.working, submitted_by=by)
    bus.record(PostSubmitted(site_id=post.site_id, post_id=post.pk, review_id=review.pk))
    return review


def _take_back(review: Review) -> None:
    Review.objects.filter(pk=review.pk).update(state=Review.State.WITHDRAWN, decided_at=clock.now())
    bus.record(SubmissionWithdrawn(site_id=review.site_id, post_id=review.post_id, review_id=review.pk))
