"""Which documents could be one thing with others, and which are below them."""

from collections.abc import Collection, Iterable

from causerie.conversation.settling.facts import Document
from causerie.conversation.settling.naming import claims_of
from causerie.conversation.settling.sameness import NEAR
from causerie.kit.rows import batches, fetch, moment, places
from causerie.people.recognising import persons_of

_STANDING = "SELECT id, 0 FROM conversation_appearance WHERE {column} IN ({uris})"
_CLAIMING = "SELECT appearance_id, 0 FROM conversation_claim WHERE uri IN ({uris})"
_ANSWERING = """
SELECT said.id, 0 FROM conversation_tie tie
JOIN conversation_appearance said ON said.contribution_id = tie.source_id WHERE tie.uri IN ({uris})
"""
_DECIDED = """
SELECT {wanted}, 0 FROM conversation_act
WHERE kind IN ('join', 'split') AND {known} IN ({ids}) AND {wanted} IS NOT NULL
"""
_ALIKE = """
SELECT said.id, handle.actor_id FROM conversation_appearance said
JOIN people_handle handle ON handle.id = said.handle_id
WHERE said.text_key = %s AND said.protocol <> %s AND said.visibility = %s AND said.proof_kind <> 'vouched'
AND said.said_at BETWEEN %s AND %s
"""
_MATES = """
SELECT mate.id FROM conversation_appearance said
JOIN conversation_appearance mate ON mate.contribution_id = said.contribution_id WHERE said.id IN ({ids})
"""
_BELOW = """
WITH RECURSIVE below(id) AS (
  SELECT contribution_id FROM conversation_appearance WHERE id IN ({ids}) AND contribution_id IS NOT NULL
  UNION
  SELECT tie.source_id FROM below JOIN conversation_tie tie ON tie.target_id = below.id
)
SELECT said.id FROM below JOIN conversation_appearance said ON said.contribution_id = below.id
"""


def likely_same(documents: Collection[Document]) -> set[int]:
    """The documents that could be one thing with these by any rule, or that name one of these as a target.

    One statement for a few documents; more only where somebody said the same words at another door.
    """
    found = {each.id for each in documents}
    for some in _in_parts(documents):
        rows = fetch(*_question(some))
        found |= {number for number, actor in rows if not actor}
        alike = [(number, actor) for number, actor in rows if actor]
        if alike:
            persons = persons_of({actor for _, actor in alike} | {each.actor_id for each in some})
            mine = {persons[each.actor_id] for each in some}
            found |= {number for number, actor in alike if persons[actor] in mine}
    return found


def mates(ids: Collection[int]) -> set[int]:
    """These documents, and those that are one thing with them as it was settled last."""
    found = set(ids)
    for some in batches(ids):
        found |= {number for (number,) in fetch(_MATES.format(ids=places(some)), some)}
    return found


def those_below(ids: Collection[int]) -> set[int]:
    """The documents that answer or name these, those that answer them, and so on."""
    found: set[int] = set()
    for some in batches(ids):
        found |= {number for (number,) in fetch(_BELOW.format(ids=places(some)), some)}
    return found


def _in_parts(documents: Collection[Document], size: int = 40) -> Iterable[list[Document]]:
    ordered = list(documents)
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]


def _question(documents: list[Document]) -> tuple[str, list[object]]:
    own = sorted({uri for each in documents for uri in (each.remote_id, each.url) if uri})
    named = sorted({*own, *(uri for each in documents for uri in claims_of(each))})
    ids = [each.id for each in documents]
    parts = [
        (_STANDING.format(column="remote_id", uris=places(named)), named),
        (_STANDING.format(column="url", uris=places(named)), named),
        (_CLAIMING.format(uris=places(own)), own),
        (_ANSWERING.format(uris=places(own)), own),
        (_DECIDED.format(wanted="other_id", known="appearance_id", ids=places(ids)), ids),
        (_DECIDED.format(wanted="appearance_id", known="other_id", ids=places(ids)), ids),
        *((_ALIKE, _likeness(each)) for each in documents if _may_be_alike(each)),
    ]
    return " UNION ".join(statement for statement, _ in parts), [value for _, values in parts for value in values]


def _may_be_alike(document: Document) -> bool:
    return bool(document.text_key) and document.proof_kind != "vouched" and not document.is_repost


def _likeness(document: Document) -> list[object]:
    said_at = document.said_at
    return [document.text_key, document.protocol, document.visibility, moment(said_at - NEAR), moment(said_at + NEAR)]
