"""What a document of ActivityStreams says wrongly: it is read all the same, and who looks into it is told."""

from collections.abc import Callable, Iterator, Mapping

from causerie.protocols.activitypub.documents.contexts import ACTIVITY_STREAMS
from causerie.protocols.activitypub.reading import Document, all_of, is_of, language_tag, origin_of

_TEXTS = ("name", "summary", "content")
_REFERENCES = ("actor", "attributedTo", "object", "target", "inReplyTo", "to", "cc")
_CONTEXTS = (ACTIVITY_STREAMS, "http://www.w3.org/ns/activitystreams")
_PAGES = ("CollectionPage", "OrderedCollectionPage")


def doubts(document: Document) -> tuple[str, ...]:
    """Stable codes of what is wrong with a document that could be read; none for what the specifications allow."""
    return tuple(dict.fromkeys(code for check in _CHECKS for code in check(document)))


def _context(document: Document) -> Iterator[str]:
    found = document.get("@context")
    named = found if isinstance(found, list) else [found]
    if any(not isinstance(each, str | Mapping) for each in named if each is not None):
        yield "context-is-none"
    elif found is not None and not any(_names_the_vocabulary(each) for each in named):
        yield "context-of-something-else"


def _names_the_vocabulary(context: object) -> bool:
    if isinstance(context, Mapping):
        return any(_names_the_vocabulary(each) for each in context.values())
    return isinstance(context, str) and context.rstrip("#") in _CONTEXTS


def _identity(document: Document) -> Iterator[str]:
    for name in ("id", "type"):
        found = document.get(name, document.get(f"@{name}"))
        if any(not isinstance(each, str) for each in (found if isinstance(found, list) else [found]) if each):
            yield f"{name}-is-none"


def _texts(document: Document) -> Iterator[str]:
    for name in _TEXTS:
        if any(not isinstance(each, str) and not _is_literal(each) for each in all_of(document, name)):
            yield f"{name}-is-no-text"
        for mapped in all_of(document, f"{name}Map"):
            if not isinstance(mapped, Mapping):
                yield f"{name}Map-is-no-map"
            elif any(tag.lower() not in ("und", "@none") and not language_tag(tag) for tag in mapped):
                yield f"{name}Map-in-no-language"


def _is_literal(value: object) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("@value"), str)


def _references(document: Document) -> Iterator[str]:
    for name in _REFERENCES:
        if any(not isinstance(each, str | Mapping) for each in all_of(document, name)):
            yield f"{name}-is-none"
    if any(isinstance(each, str) and not _is_whole(each) for each in all_of(document, "url")):
        yield "url-is-not-whole"


def _is_whole(address: str) -> bool:
    scheme, colon, _ = address.partition(":")
    return bool(origin_of(address)) or bool(colon and scheme.isalnum())


def _collections(document: Document) -> Iterator[str]:
    if is_of(document, ("Collection",)) and all_of(document, "orderedItems"):
        yield "ordered-items-without-order"
    if is_of(document, ("OrderedCollection",)) and all_of(document, "items"):
        yield "items-without-their-order"
    first = [each for each in all_of(document, "first") if isinstance(each, Mapping)]
    if any(not is_of(each, (*_PAGES, "Link")) for each in first):
        yield "first-is-no-page"


_CHECKS: tuple[Callable[[Document], Iterator[str]], ...] = (_context, _identity, _texts, _references, _collections)
