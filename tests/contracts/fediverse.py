"""ActivityPub as a door: what is said, changed and withdrawn comes as activities, and is translated."""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import quote

from causerie.conversation.arrivals import Amended, Proof, ProofKind, Said, Withdrawn
from causerie.conversation.standing import stands_at
from causerie.kit import clock
from causerie.people.models import Handle
from causerie.protocols.activitypub.documents.contexts import ACTIVITY_STREAMS, PUBLIC
from causerie.protocols.activitypub.models import Peer
from causerie.protocols.activitypub.translating import translate

HOST = "social.example"
PROTOCOL = "activitypub"


def identifier(name: object) -> str:
    return f"https://{HOST}/notes/{name}"


def actor(who: str) -> str:
    return f"https://{HOST}/users/{quote(who, safe='')}"


def note(name: object, html: str, *answers: str, who: str, at: datetime, to: tuple[str, ...] = (PUBLIC,)) -> dict:
    """A note as Mastodon writes it."""
    return {
        "id": identifier(name),
        "type": "Note",
        "attributedTo": actor(who),
        "content": html,
        "published": at.isoformat(),
        "inReplyTo": [out_there(uri) for uri in answers],
        "to": list(to),
    }


def out_there(uri: str) -> str:
    """Where what is ours stands in the fediverse, as its outgoing door would have recorded it; others' as it is."""
    if not uri.startswith("causerie:"):
        return uri
    at = f"https://marie.example/-/ap/posts/{uri.rpartition('/')[2]}"
    stands_at(uri, protocol=PROTOCOL, at=at)
    return at


def sent(kind: str, document: object, *, who: str, proof: Proof | None = None, **more: object) -> object:
    """The one thing that an activity comes to."""
    activity: Mapping[str, object] = {
        "@context": ACTIVITY_STREAMS, "id": f"{actor(who)}#{kind}-{clock.now().timestamp()}", "type": kind,
        "actor": actor(who), "object": document,
    } | more  # fmt: skip
    (found,) = translate(activity, proof or proof_of(who), peer(who))
    return found


def proof_of(who: str) -> Proof:
    return Proof(kind=ProofKind.SIGNATURE, protocol=PROTOCOL, address=actor(who), at=clock.now(), host=HOST)


def peer(who: str) -> Peer:
    return Peer(handle=Handle(address=actor(who)), kind="Person", name="x", document={"name": who.title()})


def say(name: object, html: str, *answers: str, who: str = "tomas", at: datetime | None = None, **more: object) -> Said:
    return sent("Create", note(name, html, *answers, who=who, at=at or clock.now(), **more), who=who)


def amend(name: object, html: str, *, who: str = "tomas", at: datetime | None = None) -> Amended:
    now = at or clock.now()
    return sent("Update", note(name, html, who=who, at=now) | {"updated": now.isoformat()}, who=who)


def withdraw(name: object, *, who: str = "tomas") -> Withdrawn:
    return sent("Delete", {"type": "Tombstone", "id": identifier(name)}, who=who)
