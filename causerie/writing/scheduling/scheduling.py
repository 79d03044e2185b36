"""Scheduling: a draft is published at its time, as if by who scheduled it.

The time stands with the post, and a job is due then; both are written in one transaction. Should the job be lost or
its worker killed, whoever works next publishes what is overdue (`publish_overdue`). What is published is the working
copy as it is at that time.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django_tasks import task

from causerie.events import bus
from causerie.kit import clock
from causerie.kit.refusal import Refusal
from causerie.people.models import Account
from causerie.writing import permalinks
from causerie.writing.allowing import require_cleared, require_publish
from causerie.writing.drafting import lock, refresh
from causerie.writing.events import PostHeldBack
from causerie.writing.models import Post
from causerie.writing.publishing import publish, refuse_unpublishable
from causerie.writing.refusals import AlreadyPublished, MayNotWrite, ScheduledEarlier, ScheduledTooFar

FURTHEST = timedelta(days=5 * 366)
SOON = 10  # before what may wait a minute: variants, letters, indexes
_FIELDS = ("scheduled_at", "scheduled_by")


def schedule(post: Post, at: datetime, *, by: Account) -> Post:
    """Publish the draft at `at`, as if `by` did so then; a time chosen before no longer holds.

    What would be refused now is refused now. Raises ScheduledEarlier, ScheduledTooFar, AlreadyPublished,
    MayNotWrite, NotApproved, and what `refuse_unpublishable` and `choose_path` raise.
    """
    require_publish(by, post)
    _refuse_moment(at)
    with transaction.atomic():
        locked = lock(post)
        if locked.state == Post.State.PUBLISHED:
            raise AlreadyPublished
        refuse_unpublishable(locked, locked.working)
        require_cleared(locked, locked.working)
        permalinks.choose_path(locked, locked.working)
        if (locked.scheduled_at, locked.scheduled_by_id) != (at, by.pk):
            _set(locked, at, by)
            publish_scheduled.using(run_after=at).enqueue(post_id=locked.pk)
    refresh(post, locked)
    return post


def unschedule(post: Post, *, by: Account | None) -> Post:
    """Let the draft wait for somebody to publish it again."""
    require_publish(by, post)
    with transaction.atomic():
        locked = lock(post)
        if locked.scheduled_at:
            _set(locked, None, None)
    refresh(post, locked)
    return post


@task(priority=SOON)
def publish_scheduled(post_id: int) -> None:
    """Publish the post if it is due; of one that can't be published, who scheduled it is told."""
    with transaction.atomic():
        due = Post.objects.filter(pk=post_id, scheduled_at__lte=clock.now()).first()
        if not due:
            return
        post = lock(due)
        if post.scheduled_at and post.scheduled_at <= clock.now():
            _publish_or_hold_back(post)


@task(priority=SOON)
def publish_overdue() -> None:
    """Publish what should have been published by now."""
    overdue = Post.objects.filter(scheduled_at__lte=clock.now()).order_by("scheduled_at")
    for post_id in list(overdue.values_list("pk", flat=True)):
        publish_scheduled.enqueue(post_id=post_id)


def _publish_or_hold_back(post: Post) -> None:
    by = Account.objects.filter(pk=post.scheduled_by_id).first()
    try:
        if not by:
            raise MayNotWrite
        publish(post, by=by, at=post.scheduled_at)
    except Refusal as refusal:
        _set(post, None, None)
        if by:
            bus.record(
                PostHeldBack(site_id=post.site_id, post_id=post.pk, account_id=by.pk, reason=refusal.code),
            )


def _set(post: Post, at: datetime | None, by: Account | None) -> None:
    post.scheduled_at, post.scheduled_by = at, by
    post.save(update_fields=_FIELDS)


def _refuse_moment(at: datetime) -> None:
    if at <= clock.now():
        raise ScheduledEarlier
    if at > clock.now() + FURTHEST:
        raise ScheduledTooFar
