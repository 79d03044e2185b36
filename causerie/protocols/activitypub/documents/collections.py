"""Collections in pages. A page is asked for by the number of the last item before it, so that it stays what it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from causerie.protocols.activitypub.documents import contexts
from causerie.protocols.activitypub.documents.objects import Document


@dataclass(frozen=True, kw_only=True)
class Page:
    """Some items of a collection. `after` is where the page begins ("" for the first), `next` where the next does."""

    items: Sequence[object]
    after: str = ""
    next: str = ""


def collection(uri: str, total: int, first: Page | None, *, is_ordered: bool = True, **more: object) -> Document:
    """The collection itself, with its first page in it; without a page only its size is told."""
    made: Document = {
        "@context": contexts.OBJECT,
        "id": uri,
        "type": "OrderedCollection" if is_ordered else "Collection",
        "totalItems": total,
        **more,
    }
    if first is None:
        return made
    return made | {"first": _page(uri, first, is_ordered) if total else _page(uri, Page(items=()), is_ordered)}


def page(uri: str, total: int, of: Page, *, is_ordered: bool = True) -> Document:
    """A page by itself."""
    made = _page(uri, of, is_ordered)
    return {"@context": contexts.OBJECT, "id": _address(uri, of.after), **made, "totalItems": total}


def listed(uri: str, items: Sequence[object], *, is_ordered: bool = True, **more: object) -> Document:
    """A short collection, all of it at once."""
    kind, name = ("OrderedCollection", "orderedItems") if is_ordered else ("Collection", "items")
    return {
        "@context": contexts.OBJECT,
        "id": uri,
        "type": kind,
        "totalItems": len(items),
        **more,
        name: list(items),
    }


def _page(uri: str, of: Page, is_ordered: bool) -> Document:
    """In its collection the first page has no id: some servers would fetch it again."""
    made: Document = {"type": "OrderedCollectionPage" if is_ordered else "CollectionPage", "partOf": uri}
    if of.next:
        made["next"] = _address(uri, of.next)
    return made | {"orderedItems" if is_ordered else "items": list(of.items)}


def _address(uri: str, after: str) -> str:
    return f"{uri}?page={after or 'first'}"
