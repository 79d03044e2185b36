"""Who may write what. Without an account (`by=None`) it is the house itself that acts: an import, a task."""

from causerie.people.models import Account
from causerie.sites.models import Site
from causerie.sites.permissions import Capability, may, membership_of
from causerie.writing.models import Post
from causerie.writing.refusals import MayNotWrite


def require_write(by: Account | None, site: Site, post: Post | None = None) -> None:
    """Raise MayNotWrite unless `by` may draft on the site, and edit `post` where it is another's."""
    _require(by, site, post, Capability.WRITE)


def require_publish(by: Account | None, post: Post) -> None:
    """Raise MayNotWrite unless `by` may decide what readers see of `post`."""
    _require(by, post.site, post, Capability.PUBLISH)


def require_edit_others(by: Account | None, site: Site) -> None:
    """Raise MayNotWrite unless `by` may change what others wrote on the site."""
    _require(by, site, None, Capability.EDIT_OTHERS)


def _require(by: Account | None, site: Site, post: Post | None, capability: Capability) -> None:
    if by is None:
        return
    membership = membership_of(by, site)
    is_others = post is not None and membership is not None and post.author_id != membership.actor_id
    if not may(membership, capability) or (is_others and not may(membership, Capability.EDIT_OTHERS)):
        raise MayNotWrite
