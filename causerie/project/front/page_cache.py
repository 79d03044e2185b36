"""Hot path 1: pages kept in memory, answered without Django.

An entry is valid while all the version slots it was made from have the numbers they had before its queries
(`kit.versions`), and for a minute at most. Bodies are kept compressed and header lists ready made: a hit
costs little more than the server's own floor (`bench/read.py`: 1.2 × a constant answer).

Which addresses may be kept: those without a query, and those whose query has only the names of `_KEPT_NAMES`
with short plain values. Names that only track readers are dropped before anybody sees them. Any other query
goes to Django each time, so that made-up addresses can't push real pages out; answers "not found" and
"moved" live in a small share of their own for the same reason.
"""

import re
import time
from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from hashlib import blake2b

from causerie.insight.visits.visit import Kind
from causerie.kit import versions
from causerie.project.front.asking import Headers
from causerie.project.front.encodings import WORTH_COMPRESSING, best_encoding, compress, is_text
from causerie.protocols.activitypub.negotiation import wants_document

Ready = tuple[int, Headers, bytes]
Key = tuple[str, str, str, bool]
Header = Callable[[str], str | None]

MOST_BYTES = 32 * 1024 * 1024
MOST_BYTES_ASIDE = 1024 * 1024
LONGEST = 60.0
_LARGEST = 1024 * 1024
_OVERHEAD = 1500
_TELLING_COOKIES = ("causerie-owner", "causerie-session", "causerie-member", "causerie-key")
_KEPT_STATUS = (200, 301, 404, 410)
_KEPT_NAMES = {"page", "after", "before"}
_COUNTED: dict[str, Kind] = {
    "text/html": "page",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/feed+json": "feed",
}
_PLAIN = re.compile(r"[\w.-]{1,40}", re.ASCII)
_TRACKING = re.compile(r"(utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|yclid|_hsenc|_hsmi)$")


@lru_cache(maxsize=2048)
def without_tracking(query: str) -> str:
    """The query without the names by which others follow readers."""
    return "&".join(part for part in query.split("&") if not _TRACKING.match(part.partition("=")[0]))


@lru_cache(maxsize=2048)
def _is_kept_query(query: str) -> bool:
    pairs = [part.partition("=") for part in query.split("&")]
    names = [name for name, _, _ in pairs]
    return len(set(names)) == len(names) <= 2 and all(
        name in _KEPT_NAMES and _PLAIN.fullmatch(value) for name, _, value in pairs
    )


def key_of(host: str, path: str, query: str, accept: str = "") -> Key | None:
    """The key under which an address's page is kept, or None where it may not be. Pages and the documents that other
    servers get at the same address are kept apart.
    """
    if len(host) > 255 or len(path) > 1024 or len(query) > 1024:
        return None
    if query:
        query = without_tracking(query)
        if query and not _is_kept_query(query):
            return None
    return host.lower(), path, query, wants_document(accept)


def is_for_everybody(header: Header) -> bool:
    """Whether who asks makes no difference: not logged in, not known as an owner, no credentials."""
    cookie = header("cookie")
    return (not cookie or not any(name in cookie for name in _TELLING_COOKIES)) and not header("authorization")


class Entry:
    """A kept page, with each of its encodings once somebody has asked for it. `unwelcome` as in Answer."""

    __slots__ = (
        "_common",
        "_is_text",
        "_variants",
        "body",
        "counted",
        "expires",
        "numbers",
        "size",
        "status",
        "tag",
        "unchanged",
        "unwelcome",
    )

    def __init__(
        self, status: int, headers: Headers, body: bytes, numbers: tuple[tuple[int, int], ...], unwelcome: str = ""
    ) -> None:
        self.unwelcome = unwelcome
        self.status = status
        self.body = body
        self.numbers = numbers
        self.tag = f'"{blake2b(body, digest_size=9).hexdigest()}"'
        self.expires = time.monotonic() + LONGEST
        content_type = dict(headers).get("content-type", "")
        self.counted = _COUNTED.get(content_type.partition(";")[0]) if status == 200 else None
        self._is_text = is_text(content_type)
        self._common = [*headers, ("etag", f"W/{self.tag}")]
        about = ("cache-control", "vary", "content-location", "expires", "date")
        self.unchanged: Ready = (304, [pair for pair in self._common if pair[0] in (*about, "etag")], b"")
        self._variants: dict[str, Ready] = {}
        self.size = 2 * len(body) + _OVERHEAD  # twice: room for the compressed variants made later

    def variant(self, encoding: str) -> Ready:
        """The page in that encoding, made on first demand."""
        return self._variants.get(encoding) or self._make(encoding)

    def _make(self, encoding: str) -> Ready:
        used = encoding if self._is_text and len(self.body) >= WORTH_COMPRESSING else ""
        body = compress(self.body, used)
        headers = [*self._common, ("content-length", str(len(body)))]
        if used:
            headers.append(("content-encoding", used))
        self._variants[encoding] = (self.status, headers, body)
        return self._variants[encoding]

    def is_valid(self) -> bool:
        """Whether nothing it was made from has changed since."""
        numbers = versions.numbers()
        for slot, number in self.numbers:
            if numbers[slot] != number:
                return False
        return self.expires > time.monotonic()


class PageCache:
    """The least recently read pages give way when their bytes exceed `most_bytes`."""

    def __init__(self, most_bytes: int = MOST_BYTES, most_bytes_aside: int = MOST_BYTES_ASIDE) -> None:
        self._pages = _Shelf(most_bytes)
        self._aside = _Shelf(most_bytes_aside)

    def valid(self, key: Key, header: Header) -> Entry | None:
        """What is kept for `key`, if it is valid and may be given to who asks."""
        entry = self._pages.get(key) or self._aside.get(key)
        if entry is None or not is_for_everybody(header):
            return None
        if not entry.is_valid():
            self.forget(key)
            return None
        return entry

    def keep(self, key: Key, entry: Entry) -> None:
        """Keep `entry`. Everything else about whether it may be kept has been asked before."""
        if entry.size > _LARGEST:
            return
        self.forget(key)
        (self._pages if entry.status == 200 else self._aside).put(key, entry)

    def forget(self, key: Key) -> None:
        self._pages.drop(key)
        self._aside.drop(key)

    def __len__(self) -> int:
        return len(self._pages.entries) + len(self._aside.entries)


class _Shelf:
    def __init__(self, most_bytes: int) -> None:
        self.entries: OrderedDict[Key, Entry] = OrderedDict()
        self._most = most_bytes
        self._bytes = 0

    def get(self, key: Key) -> Entry | None:
        entry = self.entries.get(key)
        if entry is not None:
            self.entries.move_to_end(key)
        return entry

    def put(self, key: Key, entry: Entry) -> None:
        self.entries[key] = entry
        self._bytes += entry.size
        while self._bytes > self._most:
            self._bytes -= self.entries.popitem(last=False)[1].size

    def drop(self, key: Key) -> None:
        dropped = self.entries.pop(key, None)
        if dropped:
            self._bytes -= dropped.size


def answer_from(entry: Entry, method: str, header: Header) -> Ready:
    """What `entry` says to this request: 304 to who has it, no body to HEAD."""
    known = header("if-none-match")
    if known and entry.status == 200 and (entry.tag in known or known == "*"):
        return entry.unchanged
    ready = entry.variant(best_encoding(header("accept-encoding") or ""))
    return (ready[0], ready[1], b"") if method == "HEAD" else ready


def may_keep(status: int, headers: Headers) -> bool:
    """Whether an answer with this status and these headers is the same for everybody."""
    names = {name for name, _ in headers}
    varies = {part.strip().lower() for name, value in headers if name == "vary" for part in value.split(",")}
    return status in _KEPT_STATUS and "set-cookie" not in names and varies <= {"", "accept-encoding", "accept"}


def is_current(numbers: tuple[tuple[int, int], ...], started: float) -> bool:
    """Whether a page read after `started` under these numbers may be kept: no writer came, or was, in between."""
    return bool(numbers) and all(
        versions.number_at(slot) == number and versions.is_quiet(slot, started) for slot, number in numbers
    )
