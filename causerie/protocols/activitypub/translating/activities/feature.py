"""Add and Remove: a post pinned to a profile, or told to be part of a conversation (FEP-171b)."""

from causerie.protocols.activitypub.reading import first, id_of, is_of, web_address
from causerie.protocols.activitypub.translating.incoming import Incoming, Translated
from causerie.protocols.activitypub.translating.outcomes import Ignored, Wanted


def added(incoming: Incoming) -> Translated:
    """What is added to a collection of theirs is worth reading where it stands."""
    collection = id_of(first(incoming.activity, "target"))
    if not incoming.is_theirs(collection):
        return Ignored("not-theirs")
    if is_of(incoming.object, ("Hashtag",)):
        return Ignored("featured-tag")
    uri = web_address(incoming.object_id)
    return (Wanted(uri=uri, why="added"),) if uri else Ignored("no-object")


def removed(incoming: Incoming) -> Translated:
    """It stands where it stands, whether it is pinned or not."""
    return Ignored("removed-from-a-collection")
