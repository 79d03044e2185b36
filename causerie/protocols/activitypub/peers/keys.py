"""Whose key signed: as it is known here, else by one bounded look at where it stands.

A key counts when its owner calls it theirs and it names that owner, both on one origin. It may stand in the actor's
document (`…/actor#main-key`) or in a document of its own (`…/actor/main-key`).
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from urllib.parse import urldefrag

from causerie.kit import rates
from causerie.protocols.activitypub import reading
from causerie.protocols.activitypub.models import Peer, PeerKey
from causerie.protocols.activitypub.peers.asking import brought, document_at
from causerie.protocols.activitypub.peers.describing import Key, described, key_of
from causerie.protocols.activitypub.peers.keeping import add_key, keep
from causerie.protocols.activitypub.peers.problems import NoKey, Unreachable
from causerie.protocols.activitypub.reading import Document
from causerie.protocols.activitypub.signatures.keys import PublicKey, public_from_pem

SECONDS = 3.0
_AT_ONCE = 2  # of the threads that answer, in each process: servers that hang occupy no more
_FROM_ONE_HOST = 300, 60
_ONE_KEY = 3, 60
_RENEWED = 1, 300
_room = threading.BoundedSemaphore(_AT_ONCE)

public_key = lru_cache(maxsize=4096)(public_from_pem)


def key_for(key_id: str) -> tuple[Peer, PublicKey]:
    """Who signs by this key, with handle and actor loaded, and the key.

    Raises Unreachable (answer 503), Gone, NoKey or another NotAnActor (not believed).
    """
    row = PeerKey.objects.select_related("peer__handle__actor").filter(key_id=key_id).first()
    return (row.peer, public_key(row.pem)) if row else fetched(key_id)


def renewed(key_id: str) -> tuple[Peer, PublicKey] | None:
    """The key as it stands there now, for a signature that did not hold; None where that was asked just now.

    Raises what `key_for` raises.
    """
    return fetched(key_id) if rates.allow("renewed key", key_id, *_RENEWED) else None


def fetched(key_id: str) -> tuple[Peer, PublicKey]:
    """The key as it stands there now."""
    host = reading.host_of(key_id)
    if not host:
        raise NoKey("its id is no address of the web")
    if not rates.allow("key", key_id, *_ONE_KEY) or not rates.allow("keys of a host", host, *_FROM_ONE_HOST):
        raise Unreachable("it was asked for too often just now")
    with _one_of_few():
        peer, key = _agreed(key_id, time.monotonic() + SECONDS)
    return peer, public_key(key.pem)


def _agreed(key_id: str, end: float) -> tuple[Peer, Key]:
    document, found_at = brought(key_id, end)
    if reading.origin_of(found_at) != reading.origin_of(key_id):
        raise NoKey("it led to another origin")
    if reading.id_of(document) == urldefrag(key_id).url:
        said = described(document) if reading.first(document, "inbox") else None
        embedded = next((key for key in said.keys if key.key_id == key_id), None) if said else None
        if embedded:
            return keep(said, document), embedded
    return _standing_alone(key_id, document, end)


def _standing_alone(key_id: str, document: Document, end: float) -> tuple[Peer, Key]:
    """A key in a document of its own, or in a stub of its actor's. The actor's own document must name it too."""
    spelled = next((each for each in _keys_spelled(document) if reading.id_of(each) == key_id), None)
    owner = reading.id_of(reading.first(spelled, "owner") or reading.first(spelled, "controller"))
    key = next(key_of(spelled, owner), None) if spelled and owner else None
    if not key:
        raise NoKey("there is no such key, or none of an accepted kind")
    actor = document_at(owner, seconds=max(end - time.monotonic(), 0.05))
    said = described(actor)
    if said.uri != owner or (key not in said.keys and key_id not in _named_by(actor)):
        raise NoKey("its owner does not call it theirs")
    peer = keep(said, actor)
    add_key(peer, key)
    return peer, key


def _keys_spelled(document: Document) -> Iterator[object]:
    yield document
    for name in ("publicKey", "assertionMethod"):
        yield from reading.all_of(document, name)


def _named_by(actor: Document) -> set[str]:
    """Keys that an actor's document names by their bare ids."""
    named = [*reading.all_of(actor, "publicKey"), *reading.all_of(actor, "assertionMethod")]
    return {reading.id_of(each) for each in named if isinstance(each, str)}


@contextmanager
def _one_of_few() -> Iterator[None]:
    if not _room.acquire(blocking=False):
        raise Unreachable("too many keys are being asked for at this moment")
    try:
        yield
    finally:
        _room.release()
