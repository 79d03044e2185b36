"""Somebody is at another address from now on: who follows them from here follows them there, if both agree."""

from django.db import transaction

from causerie.people import following
from causerie.people.models import Follow
from causerie.protocols.activitypub.models import Identity, Peer
from causerie.protocols.activitypub.outbound.wishes import follow
from causerie.protocols.activitypub.peers.fetching import peer_at
from causerie.protocols.activitypub.peers.problems import Gone, NotAnActor
from causerie.protocols.activitypub.translating.orders import Moved


def moved(order: Moved, peer: Peer) -> str:
    """The other address must name this one (`alsoKnownAs`), as it stands there now. Raises Unreachable."""
    try:
        there = peer_at(order.target, is_fresh=True)
    except (Gone, NotAnActor):
        return "not-an-actor"
    if order.proof.address not in there.also_known_as:
        return "not-known-there"
    with transaction.atomic():
        Peer.objects.filter(id=peer.id).update(moved_to=there.handle.address)
        for wish in Follow.objects.select_for_update().filter(followed=peer.handle.actor, follower__is_local=True):
            _take_along(wish, there)
    return "moved"


def _take_along(wish: Follow, there: Peer) -> None:
    identity = Identity.objects.select_related("site__actor").filter(site__actor=wish.follower_id).first()
    if identity:
        follow(identity, there)
        following.end(wish)
