"""Actors of other servers that change or end: only their own server is believed in that."""

from django.db import transaction
from django.db.models import Q
from django_tasks import task

from causerie.conversation.arrivals import Withdrawn
from causerie.conversation.models import Appearance, Reacted
from causerie.conversation.reacting import withdraw_reaction
from causerie.conversation.receiving import receive
from causerie.kit import clock
from causerie.people import following
from causerie.people.models import Follow
from causerie.people.proofs import Proof, ProofKind
from causerie.protocols.activitypub.identities.minting import PROTOCOL
from causerie.protocols.activitypub.models import Peer
from causerie.protocols.activitypub.peers.fetching import document_at, peer_at
from causerie.protocols.activitypub.peers.problems import Gone, NotAnActor
from causerie.protocols.activitypub.reading import host_of, is_of
from causerie.protocols.activitypub.translating.orders import ActorChanged, ActorDeleted

AT_ONCE = 100


def changed(order: ActorChanged, peer: Peer) -> str:
    """Look at them again where they stand; what the activity itself says of them counts for nothing."""
    try:
        peer_at(peer.handle.address, is_fresh=True)
    except Gone:
        return deleted(ActorDeleted(proof=order.proof, remote_id=order.remote_id), peer)
    except NotAnActor:
        return "not-an-actor"
    return "changed"


def deleted(order: ActorDeleted, peer: Peer) -> str:
    """Their server confirms it by 410 or a Tombstone; then all that they said is withdrawn. Raises Unreachable."""
    try:
        if not is_of(document_at(peer.handle.address), ("Tombstone",)):
            return "still-there"
    except Gone:
        pass
    except NotAnActor:
        return "not-confirmed"
    with transaction.atomic():
        Peer.objects.filter(id=peer.id, gone_at=None).update(gone_at=clock.now())
        actor_id = peer.handle.actor_id
        for wish in Follow.objects.filter(Q(follower=actor_id) | Q(followed=actor_id)):
            following.end(wish)
        withdraw_all.enqueue(handle_id=peer.handle_id)
    return "gone"


@task
def withdraw_all(handle_id: int) -> None:
    """Withdraw what they said and how they reacted, a hundred at a time until nothing is left."""
    said = Appearance.objects.select_related("handle").filter(handle=handle_id, withdrawn_at=None)
    documents = list(said.order_by("id")[:AT_ONCE])
    for document in documents:
        receive(_withdrawn(document))
    reactions = Reacted.objects.filter(handle=handle_id, withdrawn_at=None).order_by("id")
    reacted = list(reactions.values_list("protocol", "remote_id")[:AT_ONCE])
    for protocol, remote_id in reacted:
        with transaction.atomic():
            withdraw_reaction(protocol, remote_id, clock.now())
    if documents or reacted:
        withdraw_all.enqueue(handle_id=handle_id)


def _withdrawn(document: Appearance) -> Withdrawn:
    address = document.handle.address
    proof = Proof(
        kind=ProofKind.FETCHED, protocol=PROTOCOL, address=address, at=clock.now(), host=host_of(document.remote_id)
    )
    remote_id = document.remote_id
    return Withdrawn(proof=proof, protocol=document.protocol, remote_id=remote_id, withdrawn_at=clock.now())
