"""Reading a collection of somebody else's: page after page, as far as its bounds."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from causerie.protocols.activitypub.peers.asking import brought
from causerie.protocols.activitypub.peers.problems import NotHad
from causerie.protocols.activitypub.reading import Document, all_of, first, id_of, is_of, number, origin_of, web_address

MOST_PAGES = 50
SECONDS = 40.0
COLLECTIONS = ("Collection", "OrderedCollection", "CollectionPage", "OrderedCollectionPage")


@dataclass
class Listed:
    """The ids that a collection lists, in its order, each once; how many it says there are; whether all were read."""

    ids: dict[str, None] = field(default_factory=dict)
    told: int = 0
    is_whole: bool = True


def listed(collection: object, origin: str, most: int) -> Listed:
    """What a collection lists, at most `most`. All its pages are of `origin`; what is amiss ends it."""
    found = Listed()
    end = time.monotonic() + SECONDS
    for page in _pages(collection, origin, end, found):
        found.told = max(found.told, number(page, "totalItems") or 0)
        for value in (*all_of(page, "orderedItems"), *all_of(page, "items")):
            uri = web_address(id_of(value))
            if uri and len(found.ids) >= most:
                found.is_whole = False
                return found
            if uri:
                found.ids[uri] = None
    found.told = max(found.told, len(found.ids))
    return found


def _pages(collection: object, origin: str, end: float, found: Listed) -> Iterator[Document]:
    """The collection and its pages; each address is asked once."""
    waiting, asked = [collection], set()
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, str):
            if value in asked:
                continue
            asked.add(value)
            value = _fetched(value, origin, end) if len(asked) <= MOST_PAGES else None
        if not is_of(value, COLLECTIONS):
            found.is_whole = False
            continue
        yield value
        waiting += [each for name in ("first", "next") for each in [_page_of(value, name)] if each]


def _page_of(document: object, name: str) -> object:
    page = first(document, name)
    return page if isinstance(page, str) or is_of(page, COLLECTIONS) else id_of(page)


def _fetched(uri: str, origin: str, end: float) -> Document | None:
    if origin_of(uri) != origin or time.monotonic() > end:
        return None
    try:
        document, at = brought(uri, end)
    except NotHad:
        return None
    return document if origin_of(at) == origin else None
