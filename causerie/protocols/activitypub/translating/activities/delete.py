"""Delete: what was said is taken back, or who said it is no more."""

from causerie.conversation.arrivals import Withdrawn
from causerie.protocols.activitypub.identities.minting import PROTOCOL
from causerie.protocols.activitypub.reading import id_of, moment
from causerie.protocols.activitypub.translating.incoming import Incoming, Translated
from causerie.protocols.activitypub.translating.orders import ActorDeleted
from causerie.protocols.activitypub.translating.outcomes import Ignored


def translated(incoming: Incoming) -> Translated:
    """The object is an id, a Tombstone, or the whole of what is gone; only what stands at their origin goes."""
    uri = incoming.object_id
    if not uri:
        return Ignored("no-id")
    if uri == incoming.actor:
        return (ActorDeleted(proof=incoming.proof, remote_id=incoming.id),)
    if not incoming.is_theirs(uri) or incoming.is_by_another(incoming.object):
        return Ignored("not-theirs")
    return _withdrawn(incoming, uri)


def of_tombstone(incoming: Incoming) -> Translated:
    """A Tombstone that stands where something was said."""
    uri = id_of(incoming.activity)
    return _withdrawn(incoming, uri) if incoming.is_theirs(uri) else Ignored("not-theirs")


def _withdrawn(incoming: Incoming, uri: str) -> Translated:
    told = moment(incoming.object or incoming.activity, "deleted")
    at = min(told or incoming.at, incoming.proof.at)
    return (Withdrawn(proof=incoming.proof, protocol=PROTOCOL, remote_id=uri, withdrawn_at=at),)
