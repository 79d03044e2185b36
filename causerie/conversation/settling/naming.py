"""Ids and addresses: whose host they stand on, and which document an id or address means."""

from collections.abc import Iterable
from hashlib import blake2b
from urllib.parse import urlsplit

from causerie.conversation.settling.facts import Document


def host_of(uri: str) -> str:
    """The host on which `uri` stands: of a web address its host, of ours (`site:1/path`) `site:1`, else nothing."""
    if uri.startswith("site:"):
        return uri.partition("/")[0]
    if not uri.startswith(("http://", "https://")):
        return ""
    try:
        return urlsplit(uri).hostname or ""
    except ValueError:
        return ""


def is_at_home(document: Document, uri: str) -> bool:
    """Whether the document, standing at `uri`, was proved by the host of `uri` (where `uri` has one).

    Where our own words stand we say ourselves.
    """
    return document.proof_kind == "session" or host_of(uri) in ("", document.proved_host)


def in_order(documents: Iterable[Document]) -> list[Document]:
    """By when they were said, then door, then id: an order that all machines agree on."""
    return sorted(documents, key=order_of)


def order_of(document: Document) -> tuple[object, ...]:
    return (document.said_at, document.protocol, document.remote_id)


def at(uri: str, documents: Iterable[Document]) -> list[Document]:
    """The documents that stand at `uri`, the surest first: proved by its host, by id rather than by address."""
    found = [each for each in documents if uri in (each.remote_id, each.url)]
    return sorted(found, key=lambda each: (not is_at_home(each, uri), uri != each.remote_id, *order_of(each)))


def order_key_of(document: Document) -> str:
    """The key by which contributions that `document` leads are ordered: when, then a hash of its id."""
    milliseconds = max(0, int(document.said_at.timestamp() * 1000))
    digest = blake2b(document.remote_id.encode(), digest_size=8).hexdigest()
    return f"{milliseconds:012x}{digest}"


def claims_of(document: Document) -> tuple[str, ...]:
    """All ids and addresses at which the document says that the same thing stands."""
    url = (document.url,) if document.url and document.url != document.remote_id else ()
    return (*url, *document.claims, *document.redirects)


def names(one: Document, other: Document) -> bool:
    """Whether `one` names `other` back, by an id or address that is the other's own."""
    own = {other.remote_id} | ({other.url} if other.url and host_of(other.url) == other.proved_host else set())
    return bool(own & set(claims_of(one)))
