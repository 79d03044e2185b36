"""Move: an actor is at another address from now on."""

from causerie.protocols.activitypub.reading import first, id_of, web_address
from causerie.protocols.activitypub.translating.incoming import Incoming, Translated
from causerie.protocols.activitypub.translating.orders import Moved
from causerie.protocols.activitypub.translating.outcomes import Ignored


def translated(incoming: Incoming) -> Translated:
    """Only oneself can be moved; whether the other address knows the old one is for who obeys to see."""
    target = web_address(id_of(first(incoming.activity, "target")))
    if incoming.object_id != incoming.actor:
        return Ignored("not-theirs")
    if not target or target == incoming.actor:
        return Ignored("no-target")
    return (Moved(proof=incoming.proof, remote_id=incoming.id_for("move", target), target=target),)
