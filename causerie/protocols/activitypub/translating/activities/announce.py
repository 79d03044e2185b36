"""Announce: a boost; or a group passing on what was said in it (FEP-1b12)."""

from collections.abc import Mapping

from causerie.conversation.arrivals import Relation, Said, Target, Words
from causerie.protocols.activitypub.identities.minting import PROTOCOL
from causerie.protocols.activitypub.reading import first, id_of, is_of, web_address
from causerie.protocols.activitypub.translating.incoming import Incoming, Translated
from causerie.protocols.activitypub.translating.objects import audience
from causerie.protocols.activitypub.translating.objects.profile import profile_of
from causerie.protocols.activitypub.translating.objects.said import dated
from causerie.protocols.activitypub.translating.outcomes import Ignored, Wanted

_PASSED_ON = ("Create", "Update", "Delete")
_DONE = ("Like", "Dislike", "Undo", "Announce", "Add", "Remove", "Block", "Flag", "Lock", "Follow", "Accept", "Reject")


def translated(incoming: Incoming) -> Translated:
    """A repost of its object, which the opener may read as well; of an activity, what that is about is read."""
    document = incoming.object
    target = web_address(incoming.object_id)
    if is_of(document, _DONE):
        return Ignored("announced-activity")
    if is_of(document, _PASSED_ON):
        return _passed_on(document)
    if not target:
        return Ignored("no-object")
    at, precision = dated(incoming.activity, incoming)
    said = Said(
        proof=incoming.proof,
        protocol=PROTOCOL,
        remote_id=incoming.id_for("announce", target),
        author=profile_of(incoming.author),
        words=Words(html=""),
        said_at=at,
        precision=precision,
        visibility=audience.visibility_of(incoming, incoming.activity),
        targets=(Target(relation=Relation.REPOST, uri=target),),
        is_repost=True,
    )
    return said, Wanted(uri=target, why="reposted")


def _passed_on(document: Mapping[str, object]) -> Translated:
    uri = web_address(id_of(first(document, "object")))
    why = "deleted" if is_of(document, ("Delete",)) else "forwarded"
    return (Wanted(uri=uri, why=why),) if uri else Ignored("no-object")
