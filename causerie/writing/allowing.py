"""Who may write what. Without an account (`by=None`) it is the house itself that acts: an import, a task."""

from causerie.people.models import Account
from causerie.sites.models import Site
from causerie.sites.permissions import Capability, may, membership_of
from causerie.writing.models import Post, Review, Revision
from causerie.writing.refusals import MayNotWrite, NotApproved


def require_write(by: Account | None, site: Site, post: Post | None = None) -> None:
    """Raise MayNotWrite unless `by` may draft on the site, and edit `post` where it is another's."""
    _require(by, site, post, Capability.WRITE)


def require_publish(by: Account | None, post: Post) -> None:
    """Raise MayNotWrite unless `by` may decide what readers see of `post`."""
    _require(by, post.site, post, Capability.PUBLISH)


def require_edit_others(by: Account | None, site: Site) -> None:
    """Raise MayNotWrite unless `by` may change what others wrote on the site."""
    _require(by, site, None, Capability.EDIT_OTHERS)


def require_discard(by: Account | None, post: Post) -> None:
    """Raise MayNotWrite unless `by` may throw `post` away, or take it back: readers' posts need more than drafts."""
    is_readers = post.published_id is not None
    _require(by, post.site, post, Capability.PUBLISH if is_readers else Capability.WRITE)


def require_approve(by: Account, post: Post) -> None:
    """Raise MayNotWrite unless `by` may approve what others wrote, or send it back."""
    _require(by, post.site, post, Capability.APPROVE)


def require_cleared(post: Post, revision: Revision) -> None:
    """Raise NotApproved where the site wants four eyes and only two have seen `revision`.

    Whoever asks, in whichever way: the rule knows no account. What readers saw before needs nobody again.
    """
    if not post.site.is_reviewed or revision.pk == post.published_id:
        return
    if not Review.objects.filter(post=post, revision=revision, state=Review.State.APPROVED).exists():
        raise NotApproved


def _require(by: Account | None, site: Site, post: Post | None, capability: Capability) -> None:
    if by is None:
        return
    membership = membership_of(by, site)
    is_others = post is not None and membership is not None and post.author_id != membership.actor_id
    if not may(membership, capability) or (is_others and not may(membership, Capability.EDIT_OTHERS)):
        raise MayNotWrite
