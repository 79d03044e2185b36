"""The trash: deleting with an undo, and for ever after thirty days."""

from datetime import timedelta

from django.db import transaction
from django_tasks import task

from causerie.events import bus
from causerie.kit import clock
from causerie.people.models import Account
from causerie.writing.allowing import require_discard
from causerie.writing.audiences.standing import Standing, standing_of
from causerie.writing.drafting import lock, refresh
from causerie.writing.events import PostDeleted, PostRescued, PostTrashed
from causerie.writing.models import Post
from causerie.writing.pictures.noting import forget_pictures
from causerie.writing.publishing import stand_again, withdraw
from causerie.writing.refusals import NotInTrash

KEPT_FOR = timedelta(days=30)
_BATCH = 200


def trash(post: Post, *, by: Account | None) -> Post:
    """Put the post into the trash: readers no longer see it, `untrash` takes it back."""
    require_discard(by, post)
    with transaction.atomic():
        locked = lock(post)
        if locked.state != Post.State.TRASHED:
            was = standing_of(locked)
            locked.trashed_from, locked.state, locked.trashed_at = locked.state, Post.State.TRASHED, clock.now()
            locked.scheduled_at = locked.scheduled_by = None
            locked.save(update_fields=["trashed_from", "state", "trashed_at", "scheduled_at", "scheduled_by"])
            if was is not Standing.NOWHERE:
                withdraw(locked, was)
            bus.record(PostTrashed(site_id=locked.site_id, post_id=locked.pk))
    refresh(post, locked)
    return post


def untrash(post: Post, *, by: Account | None) -> Post:
    """Take the post out of the trash, as it was before: published, or a draft. Raises NotInTrash."""
    require_discard(by, post)
    with transaction.atomic():
        locked = lock(post)
        if locked.state != Post.State.TRASHED:
            raise NotInTrash
        was_public = locked.trashed_from == Post.State.PUBLISHED
        locked.state, locked.trashed_from, locked.trashed_at = Post.State.DRAFT, "", None
        locked.save(update_fields=["state", "trashed_from", "trashed_at"])
        if was_public:
            stand_again(locked, by)
        bus.record(PostRescued(site_id=locked.site_id, post_id=locked.pk))
    refresh(post, locked)
    return post


def delete_for_ever(post: Post, *, by: Account | None) -> None:
    """Delete a post that is in the trash, with its revisions and old addresses. Raises NotInTrash."""
    require_discard(by, post)
    with transaction.atomic():
        if not Post.objects.select_for_update().filter(pk=post.pk, state=Post.State.TRASHED).exists():
            raise NotInTrash
        forget_pictures(post)
        Post.objects.filter(pk=post.pk).delete()
        bus.record(PostDeleted(site_id=post.site_id, post_id=post.pk))


@task
def empty_trash() -> int:
    """Delete for ever what has been in the trash for thirty days; answers how many posts."""
    old = Post.objects.filter(state=Post.State.TRASHED, trashed_at__lt=clock.now() - KEPT_FOR)
    posts = list(old.order_by("trashed_at")[:_BATCH])
    for post in posts:
        delete_for_ever(post, by=None)
    return len(posts)
