"""Which document of a thing leads, and what follows for the thing."""

from collections.abc import Collection

from causerie.conversation.settling.facts import Document, Text
from causerie.conversation.settling.naming import host_of, in_order, names, order_key_of, order_of
from causerie.conversation.settling.outcomes import Thing


def texts_of(document: Document) -> list[Text]:
    """The versions of a document, oldest first, in an order that all machines agree on."""
    return sorted(document.texts, key=lambda text: (text.said_at, text.digest))


def origin_of(documents: Collection[Document]) -> Document | None:
    """The document at whose place the thing was said first, by what the earlier ones named; or None.

    Only the first that names a canonical address counts; a later one can't name itself.
    """
    ordered = in_order(documents)
    for number, each in enumerate(ordered):
        canonical = each.url or each.remote_id
        home = host_of(canonical)
        if not home:
            continue
        if home == each.proved_host:
            return each if number == 0 else None
        there = [other for other in ordered if other.proved_host == home]
        return min(there, key=lambda other: (other.url != canonical, *order_of(other)), default=None)
    return None


def thing_of(documents: Collection[Document], copies: Collection[int], decided: Collection[int]) -> Thing:
    """What the documents of one thing make together.

    `copies` call themselves the same as another that does not name them back: they lead nothing that others
    said. `decided` were joined to others by people. A document without a text only marks where another stands.
    """
    saying = [each for each in documents if each.texts] or documents
    own = [each for each in saying if each.id not in copies]
    origin = origin_of(own or saying)
    lead = origin or _first(saying, copies)
    texts = texts_of(lead)
    withdrawn_at = _withdrawn_at(saying, origin)
    return Thing(
        id=min(each.id for each in documents),
        lead_id=lead.id,
        document_ids=tuple(sorted(each.id for each in documents)),
        speaking_ids=tuple(sorted(each.id for each in saying if _speaks(each, lead, decided))),
        actor_id=lead.actor_id,
        said_at=lead.said_at,
        order_key=order_key_of(lead),
        visibility=lead.visibility,
        shown_id=texts[-1].id if texts and not withdrawn_at else None,
        is_revised=len(texts) > 1,
        withdrawn_at=withdrawn_at,
    )


def _speaks(document: Document, lead: Document, decided: Collection[int]) -> bool:
    """Whether a document adds to what its lead says: a stranger's that only calls itself a copy does not."""
    return document.person == lead.person or document.id in decided or names(lead, document)


def _first(documents: Collection[Document], copies: Collection[int]) -> Document:
    """The earliest of those that still stand; one that only calls itself a copy of another comes last."""
    return min(documents, key=lambda each: (each.withdrawn_at is not None, each.id in copies, *order_of(each)))


def _withdrawn_at(documents: Collection[Document], origin: Document | None) -> object:
    """The origin's withdrawal withdraws all; without an origin, only the last one's does."""
    if origin:
        return origin.withdrawn_at
    moments = [each.withdrawn_at for each in documents]
    return None if None in moments else max(moments)
