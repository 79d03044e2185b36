"""Update: what was said, or who they are, in new words."""

from causerie.conversation.arrivals import Amended
from causerie.protocols.activitypub.identities.minting import PROTOCOL
from causerie.protocols.activitypub.reading import id_of, is_of, moment
from causerie.protocols.activitypub.translating.incoming import Incoming, Translated
from causerie.protocols.activitypub.translating.objects.kinds import ACTORS, OBJECTS
from causerie.protocols.activitypub.translating.objects.words import words_of
from causerie.protocols.activitypub.translating.orders import ActorChanged
from causerie.protocols.activitypub.translating.outcomes import Ignored, Wanted


def translated(incoming: Incoming) -> Translated:
    """An actor's own description is read again at its origin; an object of theirs is amended."""
    document, uri = incoming.object, incoming.object_id
    if not uri:
        return Ignored("no-id")
    if uri == incoming.actor:
        return (ActorChanged(proof=incoming.proof, remote_id=incoming.id),)
    if is_of(document, ACTORS):
        return Ignored("not-theirs")
    if isinstance(document, str):
        return (Wanted(uri=uri, why="bare"),)
    if not is_of(document, OBJECTS):
        return Ignored("unknown-object")
    if not incoming.is_theirs(uri) or incoming.is_by_another(document):
        return Ignored("not-theirs")
    return _amended(incoming, document)


def _amended(incoming: Incoming, document: object) -> Translated:
    """Servers also send an update for each new count of a poll: only its end is worth a version."""
    at = moment(document, "updated")
    if is_of(document, ("Question",)) and (not at or at == moment(document, "published")):
        at = moment(document, "closed")
        if not at or at > incoming.proof.at:
            return Ignored("poll-goes-on")
    words = words_of(document)
    amended_at = at or moment(incoming.activity, "published") or incoming.proof.at
    uri = id_of(document)
    return (Amended(proof=incoming.proof, protocol=PROTOCOL, remote_id=uri, words=words, amended_at=amended_at),)
