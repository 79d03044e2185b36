"""The pure function from facts and decisions to what is shown."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from causerie.conversation.settling.deciding import by_place, in_force, pairs, unjudged_of
from causerie.conversation.settling.facts import Component, Document, Subject
from causerie.conversation.settling.leading import thing_of
from causerie.conversation.settling.naming import at
from causerie.conversation.settling.outcomes import Settled, Thing
from causerie.conversation.settling.placing import Ground, spots_of
from causerie.conversation.settling.sameness import Groups, Sameness, same_things
from causerie.conversation.settling.tying import leads_of, visibilities


def settle(component: Component) -> Settled:
    """What follows from the component, and nothing else: neither the order of storing nor the moment of asking."""
    decisions = in_force(component.decisions)
    standing_at = _standing_at(component)
    same = same_things(
        component.documents,
        pairs(decisions, "join"),
        pairs(decisions, "split"),
        lambda document, groups: _parent_of(document, groups, standing_at, component.resolved),
    )
    decided = {each for pair in pairs(decisions, "join") for each in pair}
    things, documents = _things(component, same, decided)
    thing_of_document = {each: thing.id for thing in things.values() for each in thing.document_ids}

    def resolve(uri: str) -> int | None:
        if uri in component.resolved:
            return component.resolved[uri]
        return thing_of_document.get(standing_at.get(uri))

    by_hand = [each for each in decisions if each.kind == "place"]
    leads = [lead for thing in things.values() for lead in leads_of(thing, documents[thing.id], by_hand, resolve)]
    arrows = tuple(lead.arrow for lead in leads)
    visibility = visibilities(things, component.neighbours, arrows)
    ground = Ground(
        things=things,
        documents=documents,
        visibility=visibility,
        decisions=by_place(decisions),
        about=_about(component.subjects, thing_of_document),
        standings={each.id: each.standings for each in component.neighbours.values()},
    )
    spots = tuple(spots_of(ground, leads))
    return Settled(
        things=tuple(replace(each, visibility=visibility[each.id]) for each in things.values()),
        arrows=arrows,
        spots=spots,
        unjudged=tuple(
            missing for spot in spots for missing in unjudged_of(documents[spot.thing_id], spot.conversation_id)
        ),
    )


def _standing_at(component: Component) -> dict[str, int]:
    """The document that each id or address means, and that each decision by hand names."""
    standing: dict[str, list[Document]] = defaultdict(list)
    for each in component.documents:
        for uri in {each.remote_id, each.url} - {""}:
            standing[uri].append(each)
    found = {uri: at(uri, documents)[0].id for uri, documents in standing.items()}
    return found | {f"causerie:appearance/{each.id}": each.id for each in component.documents}


def _parent_of(
    document: Document, groups: Groups, standing_at: Mapping[str, int], resolved: Mapping[str, int]
) -> tuple[str, object]:
    """What a document answers, so that two which answer one thing are seen to, known or not."""
    uri = next((uri for relation, uri in document.targets if relation == "reply"), None)
    if uri is None:
        return ("nothing", None)
    if uri in resolved:
        return ("thing", resolved[uri])
    return ("thing", min(groups.of(standing_at[uri]))) if uri in standing_at else ("address", uri)


def _things(
    component: Component, same: Sameness, decided: Collection[int]
) -> tuple[dict[int, Thing], dict[int, tuple[Document, ...]]]:
    by_id = {each.id: each for each in component.documents}
    things, documents = {}, {}
    for group in same.groups.all():
        together = tuple(by_id[each] for each in sorted(group))
        thing = thing_of(together, same.copies, decided)
        things[thing.id], documents[thing.id] = thing, together
    return things, documents


def _about(subjects: Iterable[Subject], thing_of_document: Mapping[int, int]) -> dict[int, list[Subject]]:
    about: dict[int, list[Subject]] = defaultdict(list)
    for subject in subjects:
        about[thing_of_document.get(subject.document_id, subject.thing_id)].append(subject)
    return about
