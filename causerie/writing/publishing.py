"""Publishing: what readers see of a post, and when they stop seeing it.

Each verb is one transaction: may they, is it possible, change the post, tell its conversation, tell the
event. Publishing what already stands so, or withdrawing what has gone, changes nothing and is no error.
"""

from datetime import datetime

from django.db import transaction

from causerie.kit import clock
from causerie.people.models import Account
from causerie.sites.models import Site
from causerie.writing import permalinks, tagging
from causerie.writing.allowing import require_cleared, require_publish
from causerie.writing.audiences.choosing import Audience
from causerie.writing.audiences.standing import Standing, standing_of
from causerie.writing.drafting import lock, refresh
from causerie.writing.filing.series import file_in_series
from causerie.writing.filing.signing import sign
from causerie.writing.kinds.completeness import refuse_incomplete
from causerie.writing.models import Post, Revision
from causerie.writing.pictures.noting import note_pictures
from causerie.writing.refusals import NothingWritten, PostInTrash, PublishedLater
from causerie.writing.telling import tell_pinned, tell_policy, tell_standing


def publish(
    post: Post,
    *,
    by: Account | None,
    at: datetime | None = None,
    may_number: bool = False,
    audience: Audience | None = None,
    revision: Revision | None = None,
) -> Post:
    """Let readers see the post's working copy, or an earlier `revision`, first or again after an edit.

    The permalink is fixed now, at first publication; a slug changed later leaves a redirect. `at` dates the
    post earlier than now. With `may_number` a chosen slug that is taken gets a number instead of a refusal.
    `audience` says who may open it, together with the words; without, those who might before.
    Raises what `refuse_unpublishable` raises, PublishedLater, ReservedSlug, SlugTaken, PasswordTooShort, MayNotWrite,
    and NotApproved on a site whose posts are reviewed.
    """
    require_publish(by, post)
    if at and at > clock.now():
        raise PublishedLater
    sealed = audience.sealed(post) if audience else None
    with transaction.atomic():
        locked = lock(post)
        shown = revision or locked.working
        refuse_unpublishable(locked, shown)
        require_cleared(locked, shown)
        was = standing_of(locked)
        is_same_audience = sealed is None or sealed.is_of(locked)
        if sealed:
            sealed.put_on(locked)
        path = _path(locked, shown, may_number)
        if not (is_same_audience and _stands_already(locked, shown, path, at)):
            _stand(locked, shown, path, at, by, was)
    refresh(post, locked)
    return post


def unpublish(post: Post, *, by: Account | None) -> Post:
    """Take the post from public view and make it a draft again; its permalink stays its own."""
    require_publish(by, post)
    with transaction.atomic():
        locked = lock(post)
        was = standing_of(locked)
        if was is not Standing.NOWHERE:
            locked.state = Post.State.DRAFT
            locked.save(update_fields=["state"])
            withdraw(locked, was)
    refresh(post, locked)
    return post


def show_to(post: Post, audience: Audience, *, by: Account | None) -> Post:
    """Say who may open the post: at once where it is published, else from its publication on.

    Raises PasswordTooShort, MayNotWrite.
    """
    require_publish(by, post)
    sealed = audience.sealed(post)
    with transaction.atomic():
        locked = lock(post)
        was = standing_of(locked)
        if not sealed.is_of(locked):
            sealed.put_on(locked)
            locked.save(update_fields=["visibility", "password"])
            if was is not Standing.NOWHERE:
                _file(locked)
                tell_standing(locked, by, was=was)
    refresh(post, locked)
    return post


def pin(post: Post, *, by: Account | None) -> None:
    """Keep the post at the top of its site's first page."""
    _set_pinned(post, by, True)


def unpin(post: Post, *, by: Account | None) -> None:
    """Let the post stand in its place in time again."""
    _set_pinned(post, by, False)


def withdraw(post: Post, was: Standing) -> None:
    """What follows when a post stops showing, whoever asked; in the caller's transaction."""
    tagging.take_from_all(post)
    tell_standing(post, was=was)


def stand_again(post: Post, by: Account | None) -> None:
    """Let the revision that was published last show again, to whom it did; in the caller's transaction."""
    post.state = Post.State.PUBLISHED
    post.save(update_fields=["state"])
    _file(post)
    tell_standing(post, by, was=Standing.NOWHERE)


def refuse_unpublishable(post: Post, revision: Revision | None) -> None:
    """Raise PostInTrash, and what `refuse_incomplete` raises, where `revision` of the post can't be published."""
    if post.state == Post.State.TRASHED:
        raise PostInTrash
    if not revision:
        raise NothingWritten
    refuse_incomplete(revision)


def _path(post: Post, revision: Revision, may_number: bool) -> str:
    if post.path is None or revision.slug:
        # Two posts must not be given one path at a time: the site's row is held (elsewhere than SQLite).
        Site.objects.select_for_update(no_key=True).only("id").get(pk=post.site_id)
    return permalinks.choose_path(post, revision, may_number=may_number)


def _stands_already(post: Post, revision: Revision, path: str, at: datetime | None) -> bool:
    is_same = post.published_id == revision.pk and post.path == path and at in (None, post.published_at)
    return is_same and post.state == Post.State.PUBLISHED


def _stand(post: Post, revision: Revision, path: str, at: datetime | None, by: Account | None, was: Standing) -> None:
    before = post.published
    is_changed = post.published_id not in (None, revision.pk)
    is_policy_new = revision.reply_policy != post.reply_policy
    permalinks.move(post, path)
    file_in_series(post, revision.series)
    put_in_public(post, revision, at, is_changed=is_changed)
    post.scheduled_at = post.scheduled_by = None
    Revision.objects.filter(pk=revision.pk, is_autosave=True).update(is_autosave=False)
    post.save()
    sign(post)
    note_pictures(post, before, revision)
    _file(post)
    if is_policy_new:
        tell_policy(post, by)
    tell_standing(post, by, was=was, is_changed=is_changed)


def put_in_public(post: Post, revision: Revision, at: datetime | None, *, is_changed: bool) -> None:
    """Let `revision` be what readers see, in the caller's object only."""
    now = clock.now()
    post.kind, post.language, post.reply_policy = revision.kind, revision.language, revision.reply_policy
    post.published, post.state = revision, Post.State.PUBLISHED
    post.published_at = at or post.published_at or now
    post.revised_at = now if is_changed else post.revised_at
    post.edited_at = max(post.edited_at, now) if not at else post.edited_at


def _file(post: Post) -> None:
    """Only what stands in streams stands under its tags: their pages and counts tell of nothing else."""
    tagging.file_under(post, tagging.tags_of(post.published) if post.visibility == Post.Visibility.PUBLIC else ())


def _set_pinned(post: Post, by: Account | None, is_pinned: bool) -> None:
    require_publish(by, post)
    with transaction.atomic():
        if Post.objects.filter(pk=post.pk, is_pinned=not is_pinned).update(is_pinned=is_pinned):
            tell_pinned(post)
    post.is_pinned = is_pinned
