"""The way from touched facts to kept projections: settle, take the verdicts that are missing, write, count, tell."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from causerie.conversation.keeping import counting
from causerie.conversation.keeping.changes import Change, tell
from causerie.conversation.keeping.gathering import Gathered
from causerie.conversation.keeping.halls import Hall, halls_of
from causerie.conversation.keeping.wording import Wording
from causerie.conversation.keeping.writing_down import WritingDown
from causerie.conversation.models import Verdict
from causerie.conversation.settling.facts import Component, Document, Judgement
from causerie.conversation.settling.outcomes import Settled, Spot
from causerie.conversation.settling.settle import settle
from causerie.kit.rows import hold, insert_missing, is_serial


@dataclass(frozen=True)
class Case:
    """A version on which admission has to decide in a conversation, and what it decided on the one before."""

    hall: Hall
    document: Document
    version_id: int
    is_first: bool
    is_shown: bool
    thing_id: int
    before: Judgement | None


Judge = Callable[[Case], Judgement]


@dataclass(frozen=True)
class Asked:
    """How to settle: who takes the verdicts, the words of a document just stored, the address typed with it."""

    judge: Judge
    fresh: Mapping[int, Wording] = field(default_factory=dict)
    confirmation_id: int | None = None


def settle_down(gather: Callable[[], Gathered], asked: Asked, halls: Mapping[int, Hall] | None = None) -> list[Change]:
    """Make what is kept equal to what follows from the facts; tell, and return, what changed. In a transaction.

    `gather` may be called again, once all that it touches is locked; `halls` are conversations locked before.
    """
    halls, held = dict(halls or {}), set()
    gathered = gather()
    settled = settle(gathered.component)
    while not (_touched(gathered, settled) <= set(halls) and _unplaced(gathered) <= held):
        halls = halls_of(_touched(gathered, settled) | set(halls))
        if is_serial():
            break
        held |= _unplaced(gathered)
        hold(f"thing {each}" for each in held)
        gathered = gather()
        settled = settle(gathered.component)
    if settled.unjudged:
        gathered = replace(gathered, component=_judged(gathered.component, settled, halls, asked.judge))
        settled = settle(gathered.component)
    before = counting.seen(gathered.before.places.values())
    changes = WritingDown(gathered, settled, halls, asked.fresh).write()
    counting.move(before, [_seen(spot) for spot in settled.spots], halls)
    tell(changes, confirmation_id=asked.confirmation_id)
    return changes


def _touched(gathered: Gathered, settled: Settled) -> set[int]:
    return {spot.conversation_id for spot in settled.spots} | {key[0] for key in gathered.before.places}


def _unplaced(gathered: Gathered) -> set[int]:
    """What stands in no conversation whose lock would guard it: somebody may answer it, or place it, just now."""
    before = gathered.before
    placed = {thing_id for _, thing_id in before.places}
    around = {each.id for each in gathered.component.neighbours.values() if not each.standings}
    return (set(before.things) - placed) | around - {each.thing_id for each in gathered.component.subjects}


def _seen(spot: Spot) -> counting.Seen:
    return counting.Seen(spot.conversation_id, spot.is_counted, spot.is_waiting, spot.door, spot.said_at)


def _judged(component: Component, settled: Settled, halls: Mapping[int, Hall], judge: Judge) -> Component:
    """The component with the missing verdicts: taken now, once, and stored."""
    by_version = {text.id: each.id for each in component.documents for text in each.texts}
    documents = {each.id: each for each in component.documents}
    spots = {(spot.conversation_id, spot.thing_id): spot for spot in settled.spots}
    thing_of = {number: each.id for each in settled.things for number in each.document_ids}
    moments = {text.id: (text.said_at, text.digest) for each in component.documents for text in each.texts}
    taken: list[tuple[Case, Judgement]] = []
    for version_id, conversation_id in sorted(settled.unjudged, key=lambda missing: (*moments[missing[0]], missing)):
        document = documents[by_version[version_id]]
        spot = spots[conversation_id, thing_of[document.id]]
        case = _case(halls[conversation_id], document, version_id, spot)
        taken.append((case, judge(case)))
        documents[document.id] = _with_verdict(document, *taken[-1])
    for case, judgement in _kept(taken):
        documents[case.document.id] = _with_verdict(documents[case.document.id], case, judgement)
    return replace(component, documents=tuple(documents.values()))


def _case(hall: Hall, document: Document, version_id: int, spot: Spot) -> Case:
    earlier = [document.verdicts.get((text.id, hall.id)) for text in _before(document, version_id)]
    return Case(
        hall=hall,
        document=document,
        version_id=version_id,
        is_first=not earlier,
        is_shown=spot.state == "visible",
        thing_id=spot.thing_id,
        before=next((each for each in reversed(earlier) if each), None),
    )


def _before(document: Document, version_id: int) -> Iterable:
    ordered = sorted(document.texts, key=lambda text: (text.said_at, text.digest))
    number = next(place for place, text in enumerate(ordered) if text.id == version_id)
    return ordered[:number]


def _with_verdict(document: Document, case: Case, judgement: Judgement) -> Document:
    return replace(document, verdicts={**document.verdicts, (case.version_id, case.hall.id): judgement})


def _kept(taken: list[tuple[Case, Judgement]]) -> list[tuple[Case, Judgement]]:
    """Store the verdicts; those in whose place others stand, which were taken at the same moment."""
    verdicts = [
        Verdict(
            version_id=case.version_id,
            conversation_id=case.hall.id,
            outcome=judgement.outcome,
            trigger=dict(judgement.trigger),
            once_confirmed=judgement.once_confirmed,
        )
        for case, judgement in taken
    ]
    return [] if insert_missing(verdicts) == len(taken) else [(case, _standing(case)) for case, _ in taken]


def _standing(case: Case) -> Judgement:
    row = Verdict.objects.filter(version_id=case.version_id, conversation_id=case.hall.id)
    return Judgement(*row.values_list("outcome", "trigger", "once_confirmed").get())
