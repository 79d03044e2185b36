"""Translating: what came over the wire, as what the conversation takes in and what is to be done. Pure.

`translate` is asked with a proof by signature for what was posted to an inbox, and with one by fetching for a document
read at its own origin, be it an activity or a bare object; `author_of` says whose proof that is. What has to be read
first comes as Wanted.
"""

from causerie.people.proofs import Proof
from causerie.protocols.activitypub.models import Peer
from causerie.protocols.activitypub.reading import Document, id_of, ids_of, is_of, origin_of, types_of
from causerie.protocols.activitypub.translating.activities import HANDLERS, create
from causerie.protocols.activitypub.translating.activities.delete import of_tombstone
from causerie.protocols.activitypub.translating.incoming import Incoming, Translated
from causerie.protocols.activitypub.translating.objects.kinds import ACTORS, OBJECTS
from causerie.protocols.activitypub.translating.outcomes import Ignored, Wanted

__all__ = ["Ignored", "Wanted", "author_of", "translate"]


def translate(activity: Document, proof: Proof, author: Peer) -> Translated:
    """What an activity comes to, in the order in which it is to be done. Never raises for what a stranger can write."""
    incoming = Incoming(activity, proof, author)
    if is_of(activity, ("Tombstone",)):
        return of_tombstone(incoming)
    if is_of(activity, OBJECTS):
        return create.said(incoming, activity)
    handler = next((HANDLERS[kind] for kind in types_of(activity) if kind in HANDLERS), None)
    if not handler:
        return Ignored("unknown-activity")
    named = ids_of(activity, "actor")
    if named != (proof.address,):
        return _sent_on(incoming, named)
    return handler(incoming)


def author_of(document: Document) -> str:
    """The id of the actor who answers for a document read at its origin: itself, or one of that origin; or nothing."""
    if is_of(document, ACTORS):
        return id_of(document)
    named = (*ids_of(document, "attributedTo"), *ids_of(document, "actor"))
    return next((each for each in named if origin_of(each) == origin_of(id_of(document)) != ""), "")


def _sent_on(incoming: Incoming, named: tuple[str, ...]) -> Translated:
    """What somebody else did: believed only where it can be read at its origin (ActivityPub 7.1.2)."""
    if not named:
        return Ignored("no-actor")
    target = incoming.object_id
    if origin_of(target) != origin_of(named[0]) or not origin_of(target):
        return Ignored("not-by-its-actor")
    if is_of(incoming.activity, ("Create", "Update")):
        return (Wanted(uri=target, why="forwarded"),)
    if is_of(incoming.activity, ("Delete",)) and target != named[0]:
        return (Wanted(uri=target, why="deleted"),)
    return Ignored("not-by-its-actor")
