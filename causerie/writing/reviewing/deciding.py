"""Deciding: from the side of who reads it first."""

from django.db import transaction

from causerie.events import bus
from causerie.kit import clock
from causerie.people.models import Account
from causerie.sites.models import Membership
from causerie.writing.allowing import require_approve
from causerie.writing.drafting import lock, refresh
from causerie.writing.events import ApprovalTakenBack, PostApproved, PostSentBack
from causerie.writing.models import Post, Review
from causerie.writing.publishing import publish
from causerie.writing.refusals import ApprovalUsed, NotInReview, OwnReview, ReasonMissing
from causerie.writing.reviewing.noting import keep_note
from causerie.writing.reviewing.submitting import waiting_review
from causerie.writing.reviewing.writers import writers_of


def approve(post: Post, review_id: int, *, by: Account, is_publishing: bool, note: str = "") -> Post:
    """Approve the revision of this review; with `is_publishing` readers see it at once, else when its writer or an
    editor publishes or schedules it.

    What was written since is neither approved nor published. Raises MayNotWrite, OwnReview, NotInReview when this
    review does not wait any more, and with `is_publishing` what `publish` raises.
    """
    require_approve(by, post)
    with transaction.atomic():
        locked = lock(post)
        review = _decided(locked, review_id, by, Review.State.APPROVED, note)
        bus.record(PostApproved(site_id=post.site_id, post_id=post.pk, review_id=review.pk))
        if is_publishing:
            locked = publish(locked, by=by, revision=review.revision)
    refresh(post, locked)
    return post


def send_back(post: Post, review_id: int, *, by: Account, reason: str) -> None:
    """Send what was handed in back to its writer. Raises MayNotWrite, OwnReview, NotInReview, ReasonMissing."""
    require_approve(by, post)
    if not reason.strip():
        raise ReasonMissing
    with transaction.atomic():
        review = _decided(lock(post), review_id, by, Review.State.RETURNED, reason)
        bus.record(PostSentBack(site_id=post.site_id, post_id=post.pk, review_id=review.pk))


def take_back_approval(post: Post, review_id: int, *, by: Account, note: str = "") -> None:
    """Let what was approved, and readers have not seen, need an approval again. Who may approve may, also of their own.

    Raises MayNotWrite, NotInReview when this review approves nothing, ApprovalUsed when readers have seen it.
    """
    require_approve(by, post)
    with transaction.atomic():
        locked = lock(post)
        review = Review.objects.filter(post=post, pk=review_id, state=Review.State.APPROVED).first()
        if not review:
            raise NotInReview
        if review.revision_id == locked.published_id:
            raise ApprovalUsed
        _decide(review, by, Review.State.REVOKED)
        keep_note(locked, note, by=by, review=review)
        bus.record(ApprovalTakenBack(site_id=post.site_id, post_id=post.pk, review_id=review.pk))


def is_own(review: Review, account: Account) -> bool:
    """Whether the account has a part in it: handed it in, wrote in it since the last approval, began the post, or
    signs it. Then somebody else decides."""
    if account.pk == review.submitted_by_id or account.pk in writers_of(review.revision):
        return True
    signing = {review.post.author_id, *review.revision.authors}
    return Membership.objects.filter(site_id=review.site_id, account=account, actor_id__in=signing).exists()


def _decided(post: Post, review_id: int, by: Account, state: Review.State, note: str) -> Review:
    review = waiting_review(post)
    if not review or review.pk != review_id:
        raise NotInReview
    if is_own(review, by):
        raise OwnReview
    _decide(review, by, state)
    keep_note(post, note, by=by, review=review)
    return review


def _decide(review: Review, by: Account, state: Review.State) -> None:
    review.state, review.decided_by, review.decided_at = state, by, clock.now()
    review.save(update_fields=["state", "decided_by", "decided_at"])
