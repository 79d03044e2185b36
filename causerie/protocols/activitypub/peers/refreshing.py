"""Looking again at those who were met long ago, when they speak."""

from datetime import timedelta

from django_tasks import task

from causerie.kit import clock
from causerie.protocols.activitypub.models import Peer
from causerie.protocols.activitypub.peers.fetching import peer_at
from causerie.protocols.activitypub.peers.problems import Gone, NotAnActor
from causerie.protocols.activitypub.peers.resolving import name_peer
from causerie.work.enqueueing import Once, enqueue_once

STALE_AFTER = timedelta(days=3)


def look_after(peer: Peer) -> None:
    """Have the peer asked for its name, when it was just met; or looked at again, where the last look was days ago."""
    now = clock.now()
    if not peer.named_at:
        enqueue_once([Once(task=name_peer, key=f"peer/{peer.id}/named", arguments={"peer_id": peer.id})])
    if now - peer.fetched_at > STALE_AFTER:
        enqueue_once([Once(task=refresh, key=f"peer/{peer.id}/{now:%Y-%m-%d}", arguments={"peer_id": peer.id})])


@task
def refresh(peer_id: int) -> None:
    """Bring what is known of a peer up to date; note it where its server says that it is gone."""
    peer = Peer.objects.select_related("handle").filter(id=peer_id).first()
    if not peer:
        return
    try:
        peer_at(peer.handle.address, is_fresh=True)
    except Gone:
        Peer.objects.filter(id=peer_id, gone_at=None).update(gone_at=clock.now())
    except NotAnActor:
        Peer.objects.filter(id=peer_id).update(fetched_at=clock.now())  # it stays as it was; asked again in some days
