"""What a feed holds, whichever way it is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha1
from uuid import NAMESPACE_OID


@dataclass(frozen=True)
class Writer:
    """Somebody who signs an entry, and where their posts stand."""

    name: str
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One entry. A note has no title; `html` is sanitised and all its addresses are absolute.

    `writers` sign it together, in order; without any, `author` does alone.
    """

    id: str
    url: str
    title: str
    summary: str
    html: str
    author: str
    language: str
    published_at: datetime
    revised_at: datetime
    tags: Sequence[str] = ()
    image: str = ""
    comments_url: str = ""
    writers: Sequence[Writer] = ()

    @property
    def signed_by(self) -> Sequence[Writer]:
        """All who sign it."""
        return self.writers or (Writer(self.author),)


@dataclass(frozen=True, kw_only=True)
class Feed:
    """`url` is the feed's own address, `home` that of the pages it tells of."""

    id: str
    url: str
    home: str
    title: str
    summary: str
    language: str
    author: str
    updated_at: datetime
    items: Sequence[Item]


def stable_id(*parts: object) -> str:
    """An id that stays when the site moves to another address."""
    name = "causerie:" + "/".join(map(str, parts))
    # A UUID of version 5 (RFC 9562); written out, it takes a fifth of the standard library's time.
    digits = sha1(NAMESPACE_OID.bytes + name.encode(), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(digits[16], 16) & 3]
    return f"urn:uuid:{digits[:8]}-{digits[8:12]}-5{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:32]}"
