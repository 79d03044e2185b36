"""What was said under the entries of a feed, from the feeds that these name for it: `wfw:commentRss`, `rel=replies`.

Only from the hosts of the feed itself, within bounds of number, size and time. WordPress offers the newest ten or so
of a post; where an entry says how many there are, the report tells how many did not come.
"""

import io
import re
import time
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from html import escape
from urllib.parse import urljoin, urlsplit

from causerie.kit.http import Refused, fetch
from causerie.kit.refusal import Refusal
from causerie.kit.text import whole_number
from causerie.moving.files.decoding import Characters
from causerie.moving.files.elements import Element, Elements
from causerie.moving.sources.feeds.xml_feed import (
    ANSWERS,
    ANSWERS_NUMBER,
    author_of,
    content_of,
    link_of,
    linked,
)
from causerie.moving.spool.records import Entry, Record, Remark, Told

NAME = "RSS or Atom"
MOST_FEEDS = 5_000
MOST_PAGES = 20
MOST_OF_ONE = 2_000
MOST_BYTES = 5 * 1024 * 1024
SECONDS = 15
MOST_SECONDS = 20 * 60
MOST_FAILURES = 5
_KEEPERS = ("blogger.com", "blogspot.com")  # where feeds of blogs with a name of their own may name theirs
_ACCEPT = "application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.1"
_NUMBERS = (re.compile(r"#comment-([0-9]+)$"), re.compile(r"post-([0-9]+)$"), re.compile(r"/([0-9]{5,})/?$"))
# “In reply to Ann.”, which WordPress puts before the words of an answer, in its site's language.
_IN_REPLY = re.compile(
    r'\s*(?:<p>)?[^<>]{0,60}<a [^>]*href="[^"]*#comment-([0-9]+)"[^>]*>[^<]{0,200}</a>[^<\n]{0,20}(?:</p>|\n|$)'
)


class Answers:
    """The feeds of answers of one walk. `hosts_of` are addresses of the feed; `tell` is called after each request."""

    def __init__(self, hosts_of: Iterable[str], tell: Callable[[], None]) -> None:
        self._hosts = {host for address in hosts_of if (host := _host(address))}
        self._tell = tell
        self._asked = self._failures = 0
        self._ends_at = time.monotonic() + MOST_SECONDS

    def under(self, entry: Entry) -> Iterator[Record]:
        """What was said under the entry, oldest first, to be given before it; and what of it did not come."""
        address, number = entry.meta.get(ANSWERS, ""), whole_number(entry.meta.get(ANSWERS_NUMBER, ""))
        if not address or number == 0 or not self._may_ask(address):
            return
        found, problem = self._read(address)
        yield from sorted(found, key=lambda remark: (remark.at is None, str(remark.at)))
        subject = entry.title or entry.link
        if problem:
            yield Told(kind="comment", subject=subject, reason="comments-not-fetched", details={"problem": problem})
        elif number and number > len(found):
            told = {"came": len(found), "number": number}
            yield Told(kind="comment", subject=subject, reason="comments-cut", details=told)

    def _may_ask(self, address: str) -> bool:
        host = _host(address)
        is_own = host in self._hosts or any(host == each or host.endswith(f".{each}") for each in _KEEPERS)
        return is_own and self._failures < MOST_FAILURES

    def _read(self, address: str) -> tuple[list[Remark], str]:
        """The remarks of a feed, page after page, and what was in the way of more."""
        found: dict[str, Remark] = {}
        seen: set[str] = set()
        while address and address not in seen and len(seen) < MOST_PAGES and len(found) < MOST_OF_ONE:
            seen.add(address)
            page = self._page(address)
            if isinstance(page, str):
                return list(found.values()), page
            remarks, further = page
            for remark in remarks:
                found.setdefault(remark.old_id, remark)
            address = further if self._may_ask(further) else ""
        return list(found.values())[:MOST_OF_ONE], ""

    def _page(self, address: str) -> tuple[list[Remark], str] | str:
        """The remarks of a page and the address of the next, or what was in the way."""
        if self._asked >= MOST_FEEDS or time.monotonic() > self._ends_at:
            self._failures = MOST_FAILURES  # none is asked any more
            return "there are too many of them"
        self._asked += 1
        answer = fetch(address, most_bytes=MOST_BYTES, seconds=SECONDS, accept=_ACCEPT)
        self._tell()
        if isinstance(answer, Refused) or answer.status != 200:
            self._failures += 1
            return str(answer.failure) if isinstance(answer, Refused) else f"HTTP {answer.status}"
        self._failures = 0
        try:
            return _parsed(answer.body, answer.url)
        except Refusal as refusal:
            return str(refusal)


def _parsed(data: bytes, address: str) -> tuple[list[Remark], str]:
    elements = Elements(Characters(io.BytesIO(data)), {"item", "entry"}, {"rss", "feed", "rdf:RDF"}, NAME)
    remarks = [_remark(element) for element in elements]
    further = linked(elements.root.first("channel") or elements.root, "next")
    return remarks, urljoin(address, further) if further else ""


def _remark(element: Element) -> Remark:
    content, _ = content_of(element)
    author = element.first("author")
    answered = _IN_REPLY.match(content)
    reply = element.first("thr:in-reply-to")
    named = linked(element, "related") or (reply.attributes.get("ref", "") if reply else "")
    return Remark(
        old_id=_number(element.value("guid", "id") or link_of(element) or content),
        parent=answered[1] if answered else _number(named),
        author=escape(author_of(element).name, quote=False),
        url=author.value("uri") if author else "",
        content=content[answered.end() :] if answered else content,
        date_gmt=element.value("published", "pubDate", "dc:date", "updated"),
    )


def _number(address: str) -> str:
    """What a remark is called: its number there, or what stands for its address."""
    found = next((match[1] for each in _NUMBERS if (match := each.search(address))), "")
    return found or (sha256(address.encode("utf-8", "replace")).hexdigest()[:20] if address else "")


def _host(address: str) -> str:
    try:
        parts = urlsplit(address)
        return parts.netloc.lower().removeprefix("www.") if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""
