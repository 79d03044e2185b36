"""Somebody wants to be left alone by a site of ours: nothing of theirs is shown to it, nor anything told to them."""

from django.db import transaction

from causerie.conversation.keeping import tombs
from causerie.people.blocking import block, unblock
from causerie.people.models import Block
from causerie.protocols.activitypub.identities.minting import PROTOCOL
from causerie.protocols.activitypub.models import Peer
from causerie.protocols.activitypub.obeying import ours
from causerie.protocols.activitypub.translating.orders import Blocking, Unblocking


def blocking(order: Blocking, peer: Peer) -> str:
    """Neither follows the other any more."""
    identity = ours.named(order.blocked)
    if not identity:
        return "no-such-actor"
    if tombs.withdrawn_at(PROTOCOL, order.remote_id, peer.handle, order.proof.host):
        return "taken-back"
    more = {"protocol": PROTOCOL, "remote_id": order.remote_id}
    with transaction.atomic():
        block(peer.handle.actor, blocked=identity.site.actor, **more)
    return "blocked"


def unblocking(order: Unblocking, peer: Peer) -> str:
    """By whom is blocked: the block's own id is often another by then."""
    identity = ours.named(order.blocked)
    if not identity:
        return "no-such-actor"
    standing = Block.objects.filter(blocker=peer.handle.actor, blocked=identity.site.actor, protocol=PROTOCOL).first()
    if standing:
        unblock(standing)
        return "unblocked"
    if order.remote_id:
        tombs.bury(PROTOCOL, order.remote_id, order.proof, order.proof.at)
    return "early"
