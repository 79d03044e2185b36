"""Undo: a follow, a like, a boost or a block is taken back, perhaps before it came."""

from dataclasses import replace

from causerie.conversation.arrivals import Unreacted, Withdrawn
from causerie.protocols.activitypub.identities.minting import PROTOCOL
from causerie.protocols.activitypub.reading import Document, id_of, is_of, web_address
from causerie.protocols.activitypub.translating.activities.like import reaction_of
from causerie.protocols.activitypub.translating.incoming import Incoming, Translated
from causerie.protocols.activitypub.translating.orders import Unblocking, Undone, Unfollowed
from causerie.protocols.activitypub.translating.outcomes import Ignored

_REACTIONS = ("Like", "EmojiReact", "EmojiReaction")


def translated(incoming: Incoming) -> Translated:
    """Only one's own deeds can be taken back; of a bare id, who obeys looks what it was."""
    done, uri = incoming.object, incoming.object_id
    if uri and not incoming.is_theirs(uri):
        return Ignored("not-theirs")
    if isinstance(done, str):
        return (Undone(proof=incoming.proof, remote_id=uri, at=incoming.at),) if uri else Ignored("no-id")
    if incoming.is_by_another(done, "actor"):
        return Ignored("not-theirs")
    return _undone(incoming, replace(incoming, activity=done or {}))


def _undone(undo: Incoming, done: Incoming) -> Translated:
    proof, target = undo.proof, done.object_id
    about: Document = done.activity
    if is_of(about, ("Follow",)):
        return (Unfollowed(proof=proof, remote_id=done.id, followed=target),)
    if is_of(about, ("Block",)):
        return (Unblocking(proof=proof, remote_id=done.id, blocked=target),)
    if is_of(about, ("Announce",)) and (done.id or web_address(target)):
        uri = done.id_for("announce", target)
        return (Withdrawn(proof=proof, protocol=PROTOCOL, remote_id=uri, withdrawn_at=undo.at),)
    if is_of(about, _REACTIONS) and (done.id or web_address(target)):
        uri = done.id_for(reaction_of(done), target)
        return (Unreacted(proof=proof, protocol=PROTOCOL, remote_id=uri, at=undo.at),)
    if not id_of(about):
        return Ignored("no-object")
    return (Undone(proof=proof, remote_id=done.id, at=undo.at),)
