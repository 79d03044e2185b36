"""Bringing actors and documents from where they stand."""

from causerie.protocols.activitypub.models import Identity, Peer
from causerie.protocols.activitypub.peers.asking import SECONDS, document_at
from causerie.protocols.activitypub.peers.describing import described
from causerie.protocols.activitypub.peers.keeping import keep, known_peer
from causerie.protocols.activitypub.peers.problems import Gone, NotADocument, NotAnActor, Unreachable

__all__ = ["Gone", "NotADocument", "NotAnActor", "Unreachable", "document_at", "peer_at"]


def peer_at(uri: str, *, is_fresh: bool = False, seconds: float = SECONDS) -> Peer:
    """The actor whose id or page `uri` is, with handle and actor loaded: as it is known here, else as it is there.

    `is_fresh` asks its server in any case. Raises Unreachable (try later), Gone, NotAnActor (also for our own).
    """
    known = known_peer(uri)
    if known and known.gone_at and not is_fresh:
        raise Gone("its server said that it is gone")
    if known and not is_fresh:
        return known
    if Identity.objects.filter(base=uri.removesuffix("/actor")).exists():
        raise NotAnActor("it is one of ours")
    document = document_at(uri, seconds=seconds)
    return keep(described(document), document)
