"""Which uploads a post shows: noted when a revision becomes the working copy or the published one."""

from collections.abc import Sequence

from causerie.media.using import Holder, note_first_uses, note_uses, paths_in
from causerie.writing.models import Post, Revision

POST = "post"


def note_pictures(post: Post, before: Revision | None, now: Revision) -> None:
    """`now` stands where `before` stood, in the caller's transaction. Nothing is asked where both show the same."""
    if shown_by(before) != shown_by(now):
        note_uses(post.site_id, Holder(POST, post.pk), shown_by(post.working) | shown_by(post.published))


def note_new_pictures(posts: Sequence[Post]) -> None:
    """Posts of one site that nobody knew before show what their copies do; in the caller's transaction."""
    shown = {Holder(POST, post.pk): shown_by(post.working) | shown_by(post.published) for post in posts}
    if any(shown.values()):
        note_first_uses(posts[0].site_id, shown)


def forget_pictures(post: Post) -> None:
    """The post is deleted and shows nothing any more."""
    note_uses(post.site_id, Holder(POST, post.pk), ())


def shown_by(revision: Revision | None) -> set[str]:
    """The paths of our uploads that this revision shows, its cover among them."""
    return paths_in(revision.html, revision.image) if revision else set()
