"""Wishes to follow: theirs to follow us, and their answers to ours."""

from django.db import transaction

from causerie.conversation.keeping import tombs
from causerie.people import following
from causerie.people.blocking import is_kept_away
from causerie.people.models import Follow
from causerie.protocols.activitypub.identities.minting import PROTOCOL
from causerie.protocols.activitypub.models import Identity, Peer
from causerie.protocols.activitypub.obeying import ours
from causerie.protocols.activitypub.outbound.wishes import accept_again
from causerie.protocols.activitypub.translating.orders import Accepted, Followed, Rejected, Unfollowed


def followed(order: Followed, peer: Peer) -> str:
    """They follow, unless the site asks to be asked. Who follows already is told so again."""
    identity = ours.named(order.followed)
    if not identity:
        return "no-such-actor"
    if is_kept_away(peer.handle.actor_id, order.proof.host, blockers=[identity.site.actor_id]):
        return "kept-away"
    if tombs.withdrawn_at(PROTOCOL, order.remote_id, peer.handle, order.proof.host):
        return "taken-back"
    with transaction.atomic():
        return _followed(order, peer, identity)


def _followed(order: Followed, peer: Peer, identity: Identity) -> str:
    actors = {"follower": peer.handle.actor, "followed": identity.site.actor}
    wish = following.ask(*actors.values(), protocol=PROTOCOL, remote_id=order.remote_id)
    if wish.state == Follow.State.ACCEPTED:
        accept_again(identity, peer, wish)
        return "accepted-again"
    if identity.is_locked:
        return "asked"
    following.accept(wish)
    return "accepted"


def unfollowed(order: Unfollowed, peer: Peer) -> str:
    """Whatever id the wish had: many servers name another one when they take it back."""
    identity = ours.named(order.followed)
    if not identity:
        return "no-such-actor"
    wish = Follow.objects.filter(follower=peer.handle.actor, followed=identity.site.actor).first()
    if wish:
        following.end(wish)
        return "ended"
    if order.remote_id:
        tombs.bury(PROTOCOL, order.remote_id, order.proof, order.proof.at)
    return "early"


def accepted(order: Accepted, peer: Peer) -> str:
    """Only who was asked can accept; accepted unasked, nothing is."""
    wish = _answered(order, peer)
    if not wish:
        return "not-asked"
    following.accept(wish)
    return "accepted"


def rejected(order: Rejected, peer: Peer) -> str:
    """Refused, or no longer accepted."""
    wish = _answered(order, peer)
    if not wish:
        return "not-asked"
    following.refuse(wish)
    return "refused"


def _answered(order: Accepted | Rejected, peer: Peer) -> Follow | None:
    """The wish of ours to follow them that is answered: by its id, or by who wished."""
    wishes = Follow.objects.filter(followed=peer.handle.actor, follower__is_local=True, protocol=PROTOCOL)
    by_id = wishes.filter(remote_id=order.follow).first() if order.follow else None
    identity = ours.named(order.follower) if order.follower else None
    return by_id or (wishes.filter(follower=identity.site.actor).first() if identity else None)
