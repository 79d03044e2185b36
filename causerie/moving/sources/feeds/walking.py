"""A feed at an address: RSS, Atom or JSON, and all pages it offers, fetched through the one door out.

Pages: `prev-archive` and `next` (RFC 5005), `next_url` (JSON Feed), `?paged=` (WordPress). A first page that can't be
had is a refusal; one further on ends the walk, and the report says where. What was said under an entry comes from the
feed that it names for that (`answers`).
"""

import io
import itertools
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser

from causerie.kit.http import Fetched, Refused, fetch
from causerie.kit.refusal import Refusal
from causerie.moving.files.decoding import Characters
from causerie.moving.sources.feeds import json_feed, xml_feed
from causerie.moving.sources.feeds.answers import Answers
from causerie.moving.sources.feeds.page import Page
from causerie.moving.spool.handing import Handed
from causerie.moving.spool.records import Entry, Record, Told
from causerie.moving.spool.refusals import FeedNotFetched, NothingInIt

NAME = "feed"
MOST_PAGES = 1000
MOST_BYTES = 20 * 1024 * 1024
SECONDS = 30
_ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
_OFFERED = (
    'link[rel~="alternate"][type="application/atom+xml"], link[rel~="alternate"][type="application/rss+xml"],'
    ' link[rel~="alternate"][type="application/feed+json"]'
)


def read(handed: Handed) -> Iterator[Record]:
    """The records of a feed: of the file handed over, or fetched from `handed.address`, page after page."""
    if handed.file.seek(0, 2):
        handed.file.seek(0)
        first = _parsed(handed.file.read(MOST_BYTES + 1), handed.address)
    else:
        first = _first(handed.address)
    yield first.blog
    fetched = itertools.count(1)

    def tell() -> None:
        handed.tell(next(fetched))

    answers = Answers((first.address, first.blog.link), tell)
    seen: set[str] = set()
    for page in _pages(first, seen, handed):
        tell()
        for each in page:
            if isinstance(each, Entry):
                yield from answers.under(each)
            yield each
    if not seen:
        raise NothingInIt


def _pages(first: Page, seen: set[str], handed: Handed) -> Iterator[list[Record]]:
    """What is new on each page, one after the other; at the end, what was in the way of more."""
    page: Page | Told | None = first
    number = 1
    while isinstance(page, Page):
        new = [each for each in page.records if not isinstance(each, Entry) or _is_new(each, seen)]
        handed.mended(page.mended_bytes)
        yield new
        if not any(isinstance(each, Entry) for each in new) or number >= MOST_PAGES:
            return
        number += 1
        page = _next(page, number, seen)
    if page:
        yield [page]


def _is_new(entry: Entry, seen: set[str]) -> bool:
    key = entry.guid or entry.link
    is_new = key not in seen
    seen.add(key)
    return is_new


def _first(address: str) -> Page:
    found = _fetched(address)
    if isinstance(found, Fetched) and found.media_type in ("text/html", "application/xhtml+xml"):
        offered = LexborHTMLParser(found.body).css_first(_OFFERED)
        target = (offered.attrs.get("href") or "") if offered else ""
        found = _fetched(urljoin(found.url, target)) if target else found
    if isinstance(found, str):
        raise FeedNotFetched(address=address, problem=found)
    return _parsed(found.body, found.url)


def _fetched(address: str) -> Fetched | str:
    """The answer, or what went wrong in a word."""
    found = fetch(address, most_bytes=MOST_BYTES, seconds=SECONDS, accept=_ACCEPT)
    if isinstance(found, Refused):
        return str(found.failure)
    return found if found.status == 200 else f"HTTP {found.status}"


def _parsed(data: bytes, address: str) -> Page:
    is_json = next(iter(Characters(io.BytesIO(data))), "").lstrip("\ufeff \t\r\n")[:1] == "{"
    parse = json_feed.page_of if is_json else xml_feed.page_of
    return parse(io.BytesIO(data), address)


def _next(page: Page, number: int, seen: set[str]) -> Page | Told | None:
    """The page after this one; a line for the report where one is offered and can't be had."""
    address = page.next_address or (_wordpress_page(page.address, number) if page.is_wordpress else "")
    if not address or address in seen:
        return None
    seen.add(address)
    found = _fetched(address)
    if isinstance(found, str):
        # WordPress answers 404 behind its last page: that is the end, not a failure.
        is_end = not page.next_address and found == "HTTP 404"
        return (
            None
            if is_end
            else Told(kind="feed", subject=address, reason="page-not-fetched", details={"problem": found})
        )
    try:
        return _parsed(found.body, found.url)
    except Refusal as refusal:
        return Told(kind="feed", subject=address, reason="page-not-fetched", details={"problem": str(refusal)})


def _wordpress_page(address: str, number: int) -> str:
    parts = urlsplit(address)
    query = [pair for pair in parse_qsl(parts.query) if pair[0] != "paged"]
    return urlunsplit(parts._replace(query=urlencode([*query, ("paged", str(number))])))
