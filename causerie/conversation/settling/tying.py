"""Whom each thing answers or names, and how far it shows by that."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from causerie.conversation.settling.facts import Decision, Document, Neighbour
from causerie.conversation.settling.naming import order_of
from causerie.conversation.settling.outcomes import Arrow, Thing

NARROWEST = ("public", "unlisted", "followers", "private")


@dataclass(frozen=True, slots=True)
class Lead:
    """An arrow, and the conversations in which alone it counts (empty: in all)."""

    arrow: Arrow
    only_in: frozenset[int]


def leads_of(
    thing: Thing, documents: Iterable[Document], by_hand: Iterable[Decision], resolve: Callable[[str], int | None]
) -> Iterator[Lead]:
    """The arrows of what speaks for the thing, its lead's first; a relation to one address once, and none to itself."""
    only_in: dict[tuple[str, str], set[int]] = {}
    homes: dict[tuple[str, str], set[int]] = {}
    speaking = [each for each in documents if each.id in thing.speaking_ids]
    for document in sorted(speaking, key=lambda each: (each.id != thing.lead_id, order_of(each))):
        for target in document.targets:
            only_in.setdefault(target, set())
            homes.setdefault(target, set()).add(document.home or 0)
    for target, at in homes.items():
        only_in[target] = set() if 0 in at else at
    for position, ((relation, uri), places) in enumerate(only_in.items()):
        target_id = resolve(uri)
        if target_id != thing.id:
            yield Lead(Arrow(thing.id, relation, uri, position, target_id, "named"), frozenset(places))
    yield from _by_hand(thing, by_hand, resolve)


def _by_hand(thing: Thing, by_hand: Iterable[Decision], resolve: Callable[[str], int | None]) -> Iterator[Lead]:
    last = {each.conversation_id: each for each in by_hand if each.document_id in thing.document_ids}
    uris = defaultdict(set)
    for conversation_id, each in last.items():
        uris[f"causerie:appearance/{each.other_id}"].add(conversation_id)
    for uri, places in uris.items():
        target_id = resolve(uri)
        if target_id not in (None, thing.id):
            yield Lead(Arrow(thing.id, "by_hand", uri, 0, target_id, "decided"), frozenset(places))


def visibilities(
    things: Mapping[int, Thing], neighbours: Mapping[int, Neighbour], arrows: Iterable[Arrow]
) -> dict[int, str]:
    """How far each thing shows: never wider than anything it answers."""
    known = {each.id: NARROWEST.index(each.visibility) for each in things.values()}
    outside = {each.id: NARROWEST.index(each.visibility) for each in neighbours.values()}
    answers = defaultdict(list)
    for arrow in arrows:
        if arrow.relation in ("reply", "by_hand") and arrow.target_id is not None:
            answers[arrow.target_id].append(arrow.source_id)
    ready = [*outside, *known]
    while ready:
        target = ready.pop()
        narrow = known.get(target, outside.get(target, 0))
        for source in answers[target]:
            if known[source] < narrow:
                known[source] = narrow
                ready.append(source)
    return {each: NARROWEST[narrow] for each, narrow in known.items()}
