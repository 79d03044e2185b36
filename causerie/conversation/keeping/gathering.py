"""Loading what must be settled together, and what stands around it.

A component holds all documents that could be one thing with a touched one, by whatever rule, and everything
below them in their threads. What they answer stays outside, as it was settled before.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from causerie.conversation.keeping import loading, surroundings
from causerie.conversation.keeping.neighbours import likely_same, mates, those_below
from causerie.conversation.models import Contribution, Place, Tie
from causerie.conversation.settling.facts import Component, Document


@dataclass(frozen=True)
class Before:
    """The projections of the component as they are kept now."""

    things: Mapping[int, Contribution] = field(default_factory=dict)
    ties: Mapping[tuple[int, str, str], Tie] = field(default_factory=dict)
    places: Mapping[tuple[int, int], Place] = field(default_factory=dict)
    thing_of: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Gathered:
    """A component, the projections it had, and the places of its neighbours by conversation and contribution."""

    component: Component
    before: Before
    outside: Mapping[tuple[int, int], int]


def gather(documents: Collection[Document]) -> Gathered:
    """What is touched by documents that were never seen before. Two statements when they stand alone."""
    ids = {each.id for each in documents}
    found = likely_same(documents)
    if found - ids:
        return gather_all(found | ids)
    around = surroundings.around(documents, [])
    return Gathered(around.component(documents, []), Before(thing_of={each: each for each in ids}), around.outside)


def gather_all(appearance_ids: Iterable[int], *, only_words: bool = False) -> Gathered:
    """What is touched by changes to documents that are kept.

    `only_words`: nothing changed but what they say, so that nothing below them and no likeness can change.
    """
    ids = mates(set(appearance_ids))
    if not only_words:
        ids = _closure(ids)
    return gather_just(ids)


def gather_just(ids: Collection[int]) -> Gathered:
    """These documents, which are known to be all that is touched."""
    loaded = loading.load(ids)
    around = surroundings.around(loaded.documents, loaded.decisions)
    return Gathered(
        around.component(loaded.documents, loaded.decisions),
        _before(set(loaded.thing_of.values()), loaded),
        around.outside,
    )


def _closure(ids: set[int]) -> set[int]:
    new = set(ids)
    while new:
        found = mates(likely_same(loading.documents(new)))
        new = found - ids
        ids |= new
    return ids | those_below(ids)


def _before(thing_ids: set[int], loaded: loading.Loaded) -> Before:
    things = loading.by_batches(Contribution.objects, "id__in", thing_ids)
    ties = loading.by_batches(Tie.objects, "source_id__in", thing_ids)
    places = loading.by_batches(Place.objects, "contribution_id__in", thing_ids)
    return Before(
        things={each.id: each for each in things},
        ties={(each.source_id, each.relation, each.uri): each for each in ties},
        places={(each.conversation_id, each.contribution_id): each for each in places},
        thing_of=loaded.thing_of,
    )
