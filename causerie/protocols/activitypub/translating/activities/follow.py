"""Follow: somebody wants to hear an actor of ours."""

from causerie.protocols.activitypub.translating.incoming import Incoming, Translated
from causerie.protocols.activitypub.translating.orders import Followed
from causerie.protocols.activitypub.translating.outcomes import Ignored


def translated(incoming: Incoming) -> Translated:
    """A wish with an id of its own, so that it can be answered."""
    followed = incoming.object_id
    if not incoming.id:
        return Ignored("no-id")
    if not followed or followed == incoming.actor:
        return Ignored("no-object")
    return (Followed(proof=incoming.proof, remote_id=incoming.id, followed=followed),)
