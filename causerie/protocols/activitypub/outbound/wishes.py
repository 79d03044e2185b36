"""Following across servers: what is told to whom when somebody wishes to follow, and when that is answered.

`follow` is the verb for an actor of ours; the rest are reactions to what happens to wishes, whoever wished.
"""

from collections.abc import Mapping

from django.db import transaction
from django_tasks import task

from causerie.kit import clock
from causerie.kit.ids import new_id
from causerie.people import following
from causerie.people.models import Follow
from causerie.protocols.activitypub.documents.contexts import ACTIVITY_STREAMS
from causerie.protocols.activitypub.identities.minting import PROTOCOL
from causerie.protocols.activitypub.models import Identity, Peer
from causerie.protocols.activitypub.outbound.telling import tell


def follow(identity: Identity, peer: Peer) -> Follow:
    """Have the site of `identity` wish to follow `peer`; a wish that stands already is asked again."""
    wish = Follow.objects.filter(follower=identity.site.actor_id, followed=peer.handle.actor_id).first()
    remote_id = wish.remote_id if wish else f"{identity.base}/follows/{new_id()}"
    return following.ask(identity.site.actor, peer.handle.actor, protocol=PROTOCOL, remote_id=remote_id)


def accept_again(identity: Identity, peer: Peer, wish: Follow) -> None:
    """Tell them once more that they follow: their server has forgotten it, or never heard. In a transaction."""
    _answer("Accept", identity, peer, wish.remote_id, f"{wish.pk}-{int(clock.now().timestamp() * 1000)}")


@task
def ask_there(follower_id: int, followed_id: int, protocol: str, remote_id: str) -> None:
    """A site of ours wishes to follow somebody elsewhere: Follow."""
    identity, peer = _between(follower_id, followed_id) if protocol == PROTOCOL else (None, None)
    if identity and peer:
        with transaction.atomic():
            tell(identity, _wish(identity.uri, peer.handle.address, remote_id, is_whole=True), [peer.inbox])


@task
def accept_there(follow_id: int, follower_id: int, followed_id: int, protocol: str, remote_id: str) -> None:
    """A site of ours lets somebody elsewhere follow: Accept."""
    identity, peer = _between(followed_id, follower_id) if protocol == PROTOCOL else (None, None)
    if identity and peer:
        with transaction.atomic():
            _answer("Accept", identity, peer, remote_id, f"{follow_id}-{_mark(remote_id)}")


@task
def refuse_there(follow_id: int, follower_id: int, followed_id: int, protocol: str, remote_id: str) -> None:
    """A site of ours does not let somebody elsewhere follow, or no longer: Reject."""
    identity, peer = _between(followed_id, follower_id) if protocol == PROTOCOL else (None, None)
    if identity and peer:
        with transaction.atomic():
            _answer("Reject", identity, peer, remote_id, f"{follow_id}-{_mark(remote_id)}")


@task
def end_there(follower_id: int, followed_id: int, protocol: str, remote_id: str) -> None:
    """A site of ours follows somebody elsewhere no longer: Undo of the Follow."""
    identity, peer = _between(follower_id, followed_id) if protocol == PROTOCOL else (None, None)
    if identity and peer:
        undo = {
            "@context": ACTIVITY_STREAMS,
            "id": f"{remote_id}#undo",
            "type": "Undo",
            "actor": identity.uri,
            "to": [peer.handle.address],
            "object": _wish(identity.uri, peer.handle.address, remote_id),
        }
        with transaction.atomic():
            tell(identity, undo, [peer.inbox])


@task
def part_there(blocker_id: int | None, blocked_id: int | None, kind: str) -> None:
    """A site of ours blocks somebody elsewhere: they follow it no longer, and are told that much (Reject), no more."""
    if kind != "block" or blocker_id is None or blocked_id is None:
        return
    identity, peer = _between(blocker_id, blocked_id)
    if identity and peer:
        with transaction.atomic():
            _answer("Reject", identity, peer, "", f"blocked-{blocked_id}")


def _between(local_id: int, remote_id: int) -> tuple[Identity | None, Peer | None]:
    """Our actor and theirs, where there are such: wishes between two of ours are nobody else's business."""
    identity = Identity.objects.select_related("site").filter(site__actor=local_id).first()
    peers = Peer.objects.select_related("handle").filter(handle__actor=remote_id, gone_at=None)
    return identity, peers.order_by("id").first() if identity else None


def _answer(kind: str, identity: Identity, peer: Peer, remote_id: str, mark: str) -> None:
    document = {
        "@context": ACTIVITY_STREAMS,
        "id": f"{identity.base}/{kind.lower()}s/{mark}",
        "type": kind,
        "actor": identity.uri,
        "to": [peer.handle.address],
        "object": _wish(peer.handle.address, identity.uri, remote_id),
    }
    tell(identity, document, [peer.inbox])


def _wish(follower: str, followed: str, remote_id: str, *, is_whole: bool = False) -> Mapping[str, object]:
    wish = {"id": remote_id} if remote_id else {}
    wish |= {"type": "Follow", "actor": follower, "object": followed}
    return {"@context": ACTIVITY_STREAMS} | wish | {"to": [followed]} if is_whole else wish


def _mark(remote_id: str) -> str:
    return remote_id.rstrip("/").rpartition("/")[2][-40:].replace("#", "-") or "wish"
