"""The picture by which a post is known where it is shared: made in the worker once readers see the post."""

from django_tasks import task

from causerie.kit.html import MEDIA_PATH
from causerie.media.cards import keep_card
from causerie.writing.models import Post, Revision

_LOW = -10


@task(priority=_LOW)
def make_card(post_id: int) -> None:
    """Make the card of what readers see of the post; nothing where it shows no picture of ours, or has its card."""
    post = Post.objects.filter(pk=post_id, published__isnull=False).select_related("published").first()
    stored = shared_by(post.published) if post else ""
    if stored.startswith(MEDIA_PATH):
        keep_card(stored.removeprefix(MEDIA_PATH), post.published.image_focus if post.published.image else "")


def shared_by(revision: Revision) -> str:
    """The picture of a revision that is shared: its cover, else the first one of its words."""
    return revision.lead_image or revision.image
