"""Obeying: what others ask of us beside what they say, done by the verbs of the rooms that it is about.

Every order may come twice, and before what it is about. `obey` answers by a stable code what became of it; it raises
Unreachable where somebody has to be asked first who does not answer now.
"""

from causerie.protocols.activitypub.obeying import actors, blocking, following, moving, reporting, undoing
from causerie.protocols.activitypub.peers.keeping import known_peer
from causerie.protocols.activitypub.translating import orders
from causerie.protocols.activitypub.translating.orders import Order

__all__ = ["obey"]

_HANDLERS = {
    orders.Followed: following.followed,
    orders.Unfollowed: following.unfollowed,
    orders.Accepted: following.accepted,
    orders.Rejected: following.rejected,
    orders.Blocking: blocking.blocking,
    orders.Unblocking: blocking.unblocking,
    orders.Undone: undoing.undone,
    orders.Flagged: reporting.flagged,
    orders.Moved: moving.moved,
    orders.ActorChanged: actors.changed,
    orders.ActorDeleted: actors.deleted,
}


def obey(order: Order) -> str:
    """Do what is asked, as far as whoever asks may ask it; what became of it. Raises Unreachable."""
    peer = known_peer(order.proof.address)
    handler = _HANDLERS.get(type(order))
    if not handler:
        return "nothing-here-takes-that"
    return handler(order, peer) if peer else "unknown-actor"
