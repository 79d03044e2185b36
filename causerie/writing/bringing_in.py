"""Bringing in: many posts at once that were written elsewhere, in few statements.

Not a second way of publishing: the words are filled by `drafts`, the fields set by `drafting` and `publishing`, the
conversation opened and the events told by `telling`, and a test compares every row with what one after the other
would have made. Only the statements are shared among many.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from causerie.kit import clock
from causerie.kit.rows import insert_all
from causerie.kit.text import storable
from causerie.people.models import Actor
from causerie.sites.models import Site
from causerie.writing import permalinks, tagging
from causerie.writing.audiences.standing import Standing, standing_of
from causerie.writing.drafting import go_on_from
from causerie.writing.drafts import Draft, fill
from causerie.writing.filing.series import file_all_in_series
from causerie.writing.filing.signing import sign_all
from causerie.writing.models import Post, Revision
from causerie.writing.pictures.noting import note_new_pictures
from causerie.writing.publishing import put_in_public, refuse_unpublishable
from causerie.writing.refusals import NotApproved
from causerie.writing.telling import tell_first_standing, tell_pinned


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """A post as it was elsewhere. `at` dates it; `note` is left for whoever edits it, `is_public` publishes it.

    `path` is where it stood in a house like ours, and stands again where that is free. `password` is sealed
    (`sites.opening.sealed_password`). `unpublished` are words that its author went on writing after publication.
    `series_part` is its number in the series that the draft names.
    """

    author: Actor
    kind: str
    draft: Draft
    at: datetime | None = None
    is_public: bool = True
    is_pinned: bool = False
    note: str = ""
    path: str = ""
    visibility: str = Post.Visibility.PUBLIC
    password: str = ""
    revised_at: datetime | None = None
    unpublished: Draft | None = None
    series_part: int | None = None


def prepared(site: Site, newcomer: Newcomer) -> Post:
    """The post with its words rendered, not yet stored. Raises what `save_revision` raises, and NothingWritten."""
    post = Post(site=site, author=newcomer.author, kind=Post.Kind(newcomer.kind), language=site.language)
    revision = Revision(post=post, number=1)
    fill(revision, newcomer.draft, post)
    go_on_from(post, revision)
    post.note = storable(newcomer.note)[:2000]
    post.is_pinned = newcomer.is_pinned
    post.series_part = newcomer.series_part
    post.visibility, post.password = newcomer.visibility, newcomer.password
    post.path = newcomer.path or None
    if newcomer.is_public:
        refuse_unpublishable(post, revision)
        put_in_public(post, revision, newcomer.at, is_changed=False)
        post.revised_at = newcomer.revised_at
        _go_on(post, newcomer.unpublished)
    return post


def _go_on(post: Post, unpublished: Draft | None) -> None:
    if unpublished:
        revision = Revision(post=post, number=2)
        fill(revision, unpublished, post)
        go_on_from(post, revision)


def bring_in(site: Site, posts: Sequence[Post]) -> None:
    """Store posts made by `prepared`, in one transaction: what is published stands, with its conversation.

    Raises NotApproved on a site whose posts are read before readers see them: nobody there has read these.
    """
    with transaction.atomic():
        held = Site.objects.select_for_update(no_key=True).only("id", "is_reviewed").get(pk=site.pk)
        if held.is_reviewed and any(standing_of(post) is not Standing.NOWHERE for post in posts):
            raise NotApproved
        now = clock.now()
        for post in posts:
            _date(post, now)
        public = [post for post in posts if _is_public(post)]
        standing = [post for post in posts if post.path or _is_public(post)]
        for post, path in zip(standing, permalinks.choose_paths(standing), strict=True):
            post.path = path
        file_all_in_series(public)
        tell_first_standing(public)
        insert_all(posts)
        insert_all([each for post in posts for each in _revisions(post)])
        sign_all(public)
        note_new_pictures(posts)
        tagging.file_all([post for post in public if post.visibility == Post.Visibility.PUBLIC])
        for post in posts:
            if post.is_pinned:
                tell_pinned(post)


def _is_public(post: Post) -> bool:
    return standing_of(post) is not Standing.NOWHERE


def _date(post: Post, now: datetime) -> None:
    """Rendering came before: what is stored is dated by when it is stored."""
    for revision in _revisions(post):
        revision.at = revision.begun_at = now
    post.edited_at = post.created_at = now


def _revisions(post: Post) -> list[Revision]:
    """What readers see, and what its author went on writing."""
    return [post.working] if post.published in (None, post.working) else [post.published, post.working]
