"""What stands around a component: what it answers, and the conversations about things in it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from causerie.conversation.settling.facts import Component, Decision, Document, Neighbour, Standing, Subject
from causerie.conversation.settling.naming import at
from causerie.kit.rows import batches, fetch, places

# Each place of a contribution, then each conversation about it, in one answer.
_AROUND = """
SELECT said.id, said.protocol, said.remote_id, said.url, said.proved_host, said.contribution_id, thing.visibility,
  place.conversation_id, place.id, place.depth, place.branch_id, place.branch_key, place.is_listed, NULL, said.said_at,
  said.proof_kind
FROM conversation_appearance said
LEFT JOIN conversation_contribution thing ON thing.id = said.contribution_id
LEFT JOIN conversation_place place ON place.contribution_id = said.contribution_id
WHERE {condition}
UNION ALL
SELECT said.id, said.protocol, said.remote_id, said.url, said.proved_host, said.contribution_id, thing.visibility,
  talk.id, NULL, NULL, NULL, NULL, NULL, subject.id, said.said_at, said.proof_kind
FROM conversation_appearance said
JOIN conversation_appearance subject ON subject.contribution_id = said.contribution_id
JOIN conversation_conversation talk ON talk.subject_id = subject.id
LEFT JOIN conversation_contribution thing ON thing.id = said.contribution_id
WHERE {condition}
"""
_NAMED = "(said.remote_id IN ({names}) OR said.url IN ({names}))"
_THESE = "said.id IN ({names})"
_BY_HAND = "causerie:appearance/"


@dataclass
class Around:
    """The neighbours, what their addresses resolve to, the conversations, and where the neighbours' places are."""

    neighbours: Mapping[int, Neighbour]
    resolved: Mapping[str, int]
    subjects: tuple[Subject, ...]
    outside: Mapping[tuple[int, int], int]

    def component(self, documents: Iterable[Document], decisions: Iterable[Decision]) -> Component:
        return Component(tuple(documents), tuple(decisions), self.subjects, self.neighbours, self.resolved)


def around(documents: Collection[Document], decisions: Collection[Decision]) -> Around:
    """What these documents name and what is said about them: one statement, and one more where there are acts."""
    inside = {each.id for each in documents}
    own = {uri for each in documents for uri in (each.remote_id, each.url) if uri}
    named = {uri for each in documents for _, uri in each.targets} | own
    rows = _ask(_NAMED, named, twice=True)
    by_hand = {each.other_id for each in decisions if each.kind == "place" and each.other_id} - inside
    rows += _ask(_THESE, by_hand) if by_hand else []
    outer = [row for row in rows if row[0] not in inside]
    resolved = _resolved(rows, named, inside)
    resolved |= {f"{_BY_HAND}{row[0]}": row[5] for row in outer if row[0] in by_hand}
    return Around(
        neighbours=_neighbours(outer),
        resolved=resolved,
        subjects=tuple({row[7]: Subject(row[7], row[13], row[5]) for row in rows if row[13]}.values()),
        outside={(row[7], row[5]): row[8] for row in outer if row[8]},
    )


def _ask(condition: str, values: Collection[object], *, twice: bool = False) -> list[tuple]:
    found = []
    for some in batches(values, 200):
        statement = _AROUND.format(condition=condition.format(names=places(some)))
        found += fetch(statement, some * (4 if twice else 2))
    return found


def _resolved(rows: Iterable[tuple], named: Collection[str], inside: Collection[int]) -> dict[str, int]:
    """Which contribution outside each address means, where no document inside stands there with a better right."""
    standing = defaultdict(dict)
    for row in rows:
        for uri in {row[2], row[3]} & set(named):
            standing[uri][row[0]] = row
    best = {uri: these[at(uri, [_bare(row) for row in these.values()])[0].id] for uri, these in standing.items()}
    return {uri: row[5] for uri, row in best.items() if row[0] not in inside and row[5]}


def _bare(row: tuple) -> Document:
    number, protocol, remote_id, url, proved_host = row[:5]
    return Document(number, protocol, remote_id, 0, 0, row[15], proved_host, row[14], "public", url)


def _neighbours(rows: Iterable[tuple]) -> dict[int, Neighbour]:
    visibility = {row[5]: row[6] for row in rows if row[5] and row[6]}
    standings = defaultdict(dict)
    for row in rows:
        if row[8]:
            standing = Standing(row[5], row[7], row[9], row[10], row[11], is_open=bool(row[12]))
            standings[row[5]][row[7]] = standing
    return {
        number: Neighbour(number, narrow, tuple(standings[number].values())) for number, narrow in visibility.items()
    }
