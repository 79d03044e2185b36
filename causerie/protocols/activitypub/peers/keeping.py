"""Writing down who was met: the peer, its keys, and how its actor is called and looks."""

from collections.abc import Iterable, Mapping
from urllib.parse import urldefrag

from django.db import transaction

from causerie.kit import clock
from causerie.kit.rows import insert_missing
from causerie.kit.text import storable
from causerie.people.handles import handle_for
from causerie.people.models import Actor, Handle
from causerie.people.proofs import Profile, Proof, ProofKind
from causerie.protocols.activitypub import reading
from causerie.protocols.activitypub.identities.minting import PROTOCOL
from causerie.protocols.activitypub.models import Peer, PeerKey
from causerie.protocols.activitypub.peers.describing import KINDS, Described, Key
from causerie.protocols.activitypub.reading import Document

_COLUMNS = ("inbox", "shared_inbox", "outbox", "followers", "featured", "moved_to", "is_locked", "kind", "name")


def known_peer(uri: str) -> Peer | None:
    """Who was met under this id, with handle and actor loaded."""
    met = Peer.objects.select_related("handle__actor")
    return met.filter(handle__protocol=PROTOCOL, handle__address=uri).first()


def known_peers(uris: Iterable[str]) -> dict[str, Peer]:
    """Those who were met under these ids, with handle and actor loaded."""
    met = Peer.objects.select_related("handle__actor")
    found = met.filter(handle__protocol=PROTOCOL, handle__address__in=list(uris))
    return {peer.handle.address: peer for peer in found}


def keep(said: Described, document: Document) -> Peer:
    """Write down what an actor's own server says of it. Its keys are those of the document, and no others."""
    host = reading.host_of(said.uri)
    proof = Proof(kind=ProofKind.FETCHED, protocol=PROTOCOL, address=said.uri, at=clock.now(), host=host)
    profile = Profile(name=said.title, url=said.url, avatar_url=said.icon, kind=KINDS[said.kind])
    with transaction.atomic():
        handle = handle_for(proof, profile)
        _look_like(handle.actor, said)
        peer = _peer_of(handle, said, document)
        _keep_keys(peer, said)
    return peer


def add_key(peer: Peer, key: Key) -> None:
    """A key that stands in a document of its own, and that both sides agree on."""
    row = {"peer": peer, "pem": key.pem, "fetched_at": clock.now()}
    PeerKey.objects.update_or_create(key_id=key.key_id, defaults=row)


def _look_like(actor: Actor, said: Described) -> None:
    wanted = {"kind": KINDS[said.kind], "name": said.title, "summary": said.summary, "url": said.url}
    wanted["avatar_url"] = said.icon
    changed = {name: value for name, value in wanted.items() if getattr(actor, name) != value}
    for name, value in changed.items():
        setattr(actor, name, value)
    if changed:
        actor.save(update_fields=list(changed))


def _peer_of(handle: Handle, said: Described, document: Document) -> Peer:
    """A handle that WebFinger agreed on stands until the name in it is another."""
    known = Peer.objects.filter(handle=handle).first()
    has_same_name = known is not None and known.name == said.name
    fields = {name: getattr(said, name) for name in _COLUMNS}
    fields |= {
        "host": known.host if has_same_name else said.host,
        "also_known_as": list(said.also_known_as),
        "document": _storable(document),
        "fetched_at": clock.now(),
        "named_at": known.named_at if has_same_name else None,
        "gone_at": None,
    }
    peer, _ = Peer.objects.update_or_create(handle=handle, defaults=fields)
    peer.handle = handle
    label_handle(peer)
    return peer


def label_handle(peer: Peer) -> None:
    """Have the peer's handle shown as people write it."""
    label = f"@{peer.name}@{peer.host}"
    if peer.handle.label != label:
        peer.handle.label = label
        Handle.objects.filter(pk=peer.handle_id).update(label=label)


def _keep_keys(peer: Peer, said: Described) -> None:
    """A key id outside the actor's own document may be another's here: only that key's own document decides then."""
    standing = {row.key_id: row for row in PeerKey.objects.filter(peer=peer)}
    named = {key.key_id: key for key in said.keys}
    gone = [row.id for key_id, row in standing.items() if key_id not in named and _is_within(key_id, said.uri)]
    PeerKey.objects.filter(id__in=gone).delete()
    for key_id, row in standing.items():
        if key_id in named:
            PeerKey.objects.filter(id=row.id).update(pem=named[key_id].pem, fetched_at=clock.now())
    new = [key for key_id, key in named.items() if key_id not in standing]
    insert_missing([PeerKey(peer=peer, key_id=key.key_id, pem=key.pem) for key in new])


def _is_within(key_id: str, uri: str) -> bool:
    return urldefrag(key_id).url == uri


def _storable(value: object) -> object:
    """`value` without what databases refuse in JSON."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, Mapping):
        return {storable(name): _storable(inner) for name, inner in value.items()}
    return [_storable(inner) for inner in value] if isinstance(value, list) else value
