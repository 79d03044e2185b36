"""Taking in one document that stands elsewhere, by the proof of its being there."""

from dataclasses import dataclass

from causerie.conversation.arrivals import Said, Withdrawn
from causerie.conversation.models import Appearance
from causerie.conversation.receiving import Received, receive
from causerie.kit import clock
from causerie.kit.refusal import Refusal
from causerie.people.blocking import is_kept_away
from causerie.people.proofs import Proof, ProofKind
from causerie.protocols.activitypub.identities.minting import PATH, PROTOCOL
from causerie.protocols.activitypub.models import Identity
from causerie.protocols.activitypub.peers.fetching import document_at, peer_at
from causerie.protocols.activitypub.peers.problems import Gone, KeptAway, NotADocument
from causerie.protocols.activitypub.reading import Document, host_of, id_of
from causerie.protocols.activitypub.translating import Ignored, author_of, translate


@dataclass(frozen=True)
class Taken:
    """A document as it stands there, and what became of it here."""

    document: Document
    received: Received


def take(uri: str) -> Taken:
    """Fetch what stands at `uri` and receive it. What its server says is gone is withdrawn.

    Raises Unreachable (try later), Gone, NotADocument and other NotAnActor (never).
    """
    try:
        document = document_at(uri)
    except Gone:
        withdraw(uri)
        raise
    who = author_of(document)
    if not who:
        raise NotADocument("nobody of its own origin answers for it")
    peer = peer_at(who)
    if is_kept_away(peer.handle.actor_id, host_of(who)):
        raise KeptAway("who said it is blocked here")
    proof = proof_of(who, id_of(document))
    found = translate(document, proof, peer)
    arrival = next((each for each in _found(found) if isinstance(each, Said | Withdrawn)), None)
    if not arrival:
        raise NotADocument(found.reason if isinstance(found, Ignored) else "nothing is said there")
    try:
        return Taken(document, receive(arrival))
    except Refusal as refusal:
        raise NotADocument(refusal.code) from refusal


def withdraw(uri: str) -> None:
    """Its own server says that what stood there is no more."""
    said = Appearance.objects.select_related("handle").filter(protocol=PROTOCOL, remote_id=uri, withdrawn_at=None)
    document = said.first()
    if document:
        proof = proof_of(document.handle.address, uri)
        receive(Withdrawn(proof=proof, protocol=PROTOCOL, remote_id=uri, withdrawn_at=clock.now()))


def proof_of(who: str, uri: str) -> Proof:
    """That who answers for it does, since it stands at their own host."""
    return Proof(kind=ProofKind.FETCHED, protocol=PROTOCOL, address=who, at=clock.now(), host=host_of(uri))


def is_known(uri: str) -> bool:
    """Whether it was seen, by any door, or stands here."""
    is_seen = Appearance.objects.filter(remote_id=uri).exists() or Appearance.objects.filter(url=uri).exists()
    return is_seen or is_ours(uri)


def is_ours(uri: str) -> bool:
    """Whether this is an address of an actor of ours, or below one."""
    base, middle, _ = uri.partition(PATH)
    return bool(middle) and Identity.objects.filter(base=base + middle).exists()


def _found(found: object) -> tuple[object, ...]:
    return found if isinstance(found, tuple) else ()
