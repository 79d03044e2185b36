"""Block: somebody wants to be left alone by an actor of ours."""

from causerie.protocols.activitypub.translating.incoming import Incoming, Translated
from causerie.protocols.activitypub.translating.orders import Blocking
from causerie.protocols.activitypub.translating.outcomes import Ignored


def translated(incoming: Incoming) -> Translated:
    """Honoured for whichever actor of ours it names."""
    blocked = incoming.object_id
    if not blocked or blocked == incoming.actor:
        return Ignored("no-object")
    return (Blocking(proof=incoming.proof, remote_id=incoming.id_for("block", blocked), blocked=blocked),)
