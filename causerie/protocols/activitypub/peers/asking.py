"""Asking for documents: signed as the installation's own actor, bounded, and believed only of their own origin."""

import time
from collections.abc import Callable, Mapping
from functools import lru_cache
from urllib.parse import urldefrag

from causerie.kit import clock, http
from causerie.people.blocking import is_kept_away
from causerie.protocols.activitypub import reading
from causerie.protocols.activitypub.documents.contexts import ACTIVITY_STREAMS, PROFILE_TYPE, TYPE
from causerie.protocols.activitypub.identities.minting import installation
from causerie.protocols.activitypub.peers.problems import Gone, KeptAway, NotADocument, Unreachable
from causerie.protocols.activitypub.reading import Document
from causerie.protocols.activitypub.signatures import cavage, keys

SECONDS = 10.0
MOST_BYTES = 1_000_000
MOST_DEPTH = 40
_LINKED_DATA = "application/ld+json"
_LATER = frozenset({408, 425, 429})


def document_at(uri: str, *, seconds: float = SECONDS) -> Document:
    """The ActivityStreams document that stands at `uri`, from the origin of its own id.

    Where its id is another address of that origin, it is what stands there. Raises Unreachable, Gone, NotADocument.
    """
    end = time.monotonic() + seconds
    document, found_at = brought(uri, end)
    own = reading.id_of(document)
    if not own or reading.origin_of(own) != reading.origin_of(found_at):
        raise NotADocument("its id is of another origin")
    if _bare(own) in (_bare(uri), _bare(found_at)):
        return document
    again, found_at = brought(own, end)
    if reading.id_of(again) != own or reading.origin_of(own) != reading.origin_of(found_at):
        raise NotADocument("its id leads to something else")
    return again


def brought(uri: str, end: float) -> tuple[Document, str]:
    """The document at `uri` whatever its id, and where it was found in the end; `end` is of the monotonic clock."""
    host = reading.host_of(uri)
    if not host:
        raise NotADocument("its address is none of the web")
    if is_kept_away(None, host):
        raise KeptAway("its server is blocked here")
    answer = http.fetch(
        _bare(uri),
        most_bytes=MOST_BYTES,
        seconds=max(end - time.monotonic(), 0.05),
        accept=f"{TYPE}, {PROFILE_TYPE}",
        types=(TYPE, _LINKED_DATA),
        sign=_signing(),
    )
    if isinstance(answer, http.Refused):
        raise _refused(answer)
    _require_status(answer.status)
    _require_type(answer.headers.get("content-type", ""))
    if is_kept_away(None, reading.host_of(answer.url)):
        raise KeptAway("it led to a server that is blocked here")
    return _read(answer.body), answer.url


def _refused(answer: http.Refused) -> NotADocument | Unreachable:
    return NotADocument(str(answer.failure)) if answer.is_lasting else Unreachable(str(answer.failure))


def _require_status(status: int) -> None:
    if status == 410:
        raise Gone("its server says that it is gone")
    if status >= 500 or status in _LATER:
        raise Unreachable(f"its server answered {status}")
    if status != 200:
        raise NotADocument(f"its server answered {status}")


def _require_type(content_type: str) -> None:
    media_type, _, parameters = content_type.partition(";")
    media_type = media_type.strip().lower()
    is_right = media_type == TYPE or (media_type == _LINKED_DATA and ACTIVITY_STREAMS in parameters)
    if not is_right:
        raise NotADocument("it is not served as ActivityStreams")


def _read(body: bytes) -> Document:
    try:
        document = reading.parse(body)
    except reading.Unreadable as error:
        raise NotADocument(f"it can’t be read: {error}") from error
    if is_deeper_than(document, MOST_DEPTH):
        raise NotADocument("it is nested too deep")
    return document


def is_deeper_than(document: object, most: int) -> bool:
    """Whether what was read from JSON nests deeper than `most`."""
    level = [document]
    for _ in range(most):
        level = [inner for each in level for inner in _inner(each)]
        if not level:
            return False
    return True


def _inner(value: object) -> list[object]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [each for each in inner if isinstance(each, dict | list)]


def _signing() -> Callable[[str], Mapping[str, str]]:
    """Signs each hop as the installation, whose document anybody may read: so no two servers wait for each other."""
    identity = installation()
    key = _private_key(identity.rsa_key)
    return lambda url: cavage.sign("GET", url, identity.key_id, key, clock.now(), None)


@lru_cache(maxsize=4)
def _private_key(pem: str) -> keys.PrivateKey:
    return keys.private_from_pem(pem)


def _bare(uri: str) -> str:
    return urldefrag(uri).url
