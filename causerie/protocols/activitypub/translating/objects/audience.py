"""Whom something is for, as it is addressed. What isn't said to be for everybody is not."""

from causerie.conversation.arrivals import Visibility
from causerie.protocols.activitypub.reading import ids_of, is_public
from causerie.protocols.activitypub.translating.incoming import Incoming

_NAMES = ("to", "cc", "bto", "bcc", "audience")


def visibility_of(incoming: Incoming, document: object) -> Visibility:
    """How far it shows: by its own addresses, or its activity's where it has none."""
    addressed = document if _everyone(document) else incoming.activity
    everyone = _everyone(addressed)
    if any(map(is_public, ids_of(addressed, "to"))):
        return Visibility.PUBLIC
    if any(map(is_public, everyone)):
        return Visibility.UNLISTED
    is_for_followers = any(_are_followers(incoming, uri) for uri in everyone)
    return Visibility.FOLLOWERS if is_for_followers else Visibility.PRIVATE


def _everyone(document: object) -> tuple[str, ...]:
    return tuple(uri for name in _NAMES for uri in ids_of(document, name))


def _are_followers(incoming: Incoming, uri: str) -> bool:
    known = incoming.author.followers
    return uri == known if known else incoming.is_theirs(uri) and uri.rstrip("/").endswith("/followers")
