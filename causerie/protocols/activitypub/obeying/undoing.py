"""Something is taken back of which only the id is told."""

from causerie.conversation.arrivals import Unreacted, Withdrawn
from causerie.conversation.models import Appearance
from causerie.conversation.receiving import receive
from causerie.people import following
from causerie.people.blocking import unblock
from causerie.people.models import Block, Follow
from causerie.protocols.activitypub.identities.minting import PROTOCOL
from causerie.protocols.activitypub.models import Peer
from causerie.protocols.activitypub.translating.orders import Undone


def undone(order: Undone, peer: Peer) -> str:
    """A follow, a block, a boost or a reaction; what never came will find itself taken back when it comes."""
    known = {"protocol": PROTOCOL, "remote_id": order.remote_id}
    wish = Follow.objects.filter(follower=peer.handle.actor, **known).first()
    standing = Block.objects.filter(blocker=peer.handle.actor, **known).first()
    if wish:
        following.end(wish)
        return "ended"
    if standing:
        unblock(standing)
        return "unblocked"
    if Appearance.objects.filter(is_repost=True, **known).exists():
        return str(receive(Withdrawn(proof=order.proof, withdrawn_at=order.at, **known)).outcome)
    return str(receive(Unreacted(proof=order.proof, at=order.at, **known)).outcome)
