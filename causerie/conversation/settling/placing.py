"""Where things stand: their places in conversations, from the subjects down."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush

from causerie.conversation.settling.deciding import decide
from causerie.conversation.settling.facts import Decision, Document, Standing, Subject
from causerie.conversation.settling.outcomes import Spot, Thing
from causerie.conversation.settling.tying import Lead

PLACING = {"by_hand": 0, "reply": 1, "quote": 2, "link": 3}
OPEN = ("public", "unlisted")
DEEPEST = 30_000


@dataclass(frozen=True)
class Ground:
    """What places are made on: the things and their documents, decisions by place, and the subjects by thing."""

    things: Mapping[int, Thing]
    documents: Mapping[int, tuple[Document, ...]]
    visibility: Mapping[int, str]
    decisions: Mapping[tuple[int, int], list[Decision]]
    about: Mapping[int, list[Subject]]
    standings: Mapping[int, Collection[Standing]]


def spots_of(ground: Ground, leads: Iterable[Lead]) -> Iterator[Spot]:
    """The places of all things, those nearest to the subject first.

    A thing stands under the nearest of those it answers, so that no ring of answers can hold itself up; a
    decision of people comes before what documents name.
    """
    walk = _Walk(leads)
    for thing_id, subjects in ground.about.items():
        for subject in subjects:
            walk.reach(thing_id, subject.conversation_id, None)
    for thing_id, standings in ground.standings.items():
        for standing in standings:
            walk.reach(thing_id, standing.conversation_id, standing)
    placed: set[tuple[int, int]] = set()
    for thing_id, conversation_id, parent, relation in walk:
        if (thing_id, conversation_id) not in placed and not _is_subject(ground, thing_id, conversation_id):
            placed.add((thing_id, conversation_id))
            spot = _spot(ground, thing_id, conversation_id, parent, relation)
            yield spot
            walk.reach(thing_id, conversation_id, _standing(spot))


class _Walk:
    """The steps from what stands to what answers it, the shallowest first; each reached place adds its own."""

    def __init__(self, leads: Iterable[Lead]) -> None:
        self.answers, self.chosen = _by_target(leads)
        self.heap: list[tuple] = []

    def reach(self, target_id: int, conversation_id: int, parent: Standing | None) -> None:
        """From `target_id`, which stands there as `parent` (None: it is the subject), go on to its answers."""
        depth = parent.depth + 1 if parent else 0
        for lead in self.answers[target_id]:
            if _may_lead(lead, conversation_id, self.chosen):
                arrow = lead.arrow
                rank = (depth, PLACING[arrow.relation], arrow.position, arrow.source_id, conversation_id, target_id)
                heappush(self.heap, (*rank, parent, arrow.relation))

    def __iter__(self) -> Iterator[tuple[int, int, Standing | None, str]]:
        while self.heap:
            _, _, _, thing_id, conversation_id, _, parent, relation = heappop(self.heap)
            yield thing_id, conversation_id, parent, relation


def _by_target(leads: Iterable[Lead]) -> tuple[dict[int, list[Lead]], set[tuple[int, int]]]:
    answers: dict[int, list[Lead]] = defaultdict(list)
    chosen: set[tuple[int, int]] = set()
    for lead in leads:
        if lead.arrow.relation in PLACING and lead.arrow.target_id is not None:
            answers[lead.arrow.target_id].append(lead)
        if lead.arrow.relation == "by_hand":
            chosen.update((lead.arrow.source_id, each) for each in lead.only_in)
    return answers, chosen


def _may_lead(lead: Lead, conversation_id: int, chosen: set[tuple[int, int]]) -> bool:
    if lead.only_in and conversation_id not in lead.only_in:
        return False
    return lead.arrow.relation == "by_hand" or (lead.arrow.source_id, conversation_id) not in chosen


def _is_subject(ground: Ground, thing_id: int, conversation_id: int) -> bool:
    return any(each.conversation_id == conversation_id for each in ground.about.get(thing_id, ()))


def _standing(spot: Spot) -> Standing:
    return Standing(
        spot.thing_id, spot.conversation_id, spot.depth, spot.branch_id, spot.branch_key, is_open=spot.is_listed
    )


def _spot(ground: Ground, thing_id: int, conversation_id: int, parent: Standing | None, relation: str) -> Spot:
    thing, documents = ground.things[thing_id], ground.documents[thing_id]
    lead = next(each for each in documents if each.id == thing.lead_id)
    acts = [act for each in documents for act in ground.decisions.get((each.id, conversation_id), ())]
    decided = decide([each for each in documents if each.id in thing.speaking_ids], lead.id, conversation_id, acts)
    is_withdrawn = thing.withdrawn_at is not None
    is_open = decided.state == "visible" and ground.visibility[thing_id] in OPEN and (parent is None or parent.is_open)
    return Spot(
        thing_id=thing_id,
        conversation_id=conversation_id,
        parent_id=parent.contribution_id if parent else None,
        relation=relation,
        depth=min(parent.depth + 1, DEEPEST) if parent else 0,
        branch_id=parent.branch_id if parent else thing_id,
        branch_key=parent.branch_key if parent else thing.order_key,
        order_key=thing.order_key,
        author_id=thing.actor_id,
        role=_role(lead, conversation_id),
        door=lead.protocol,
        said_at=thing.said_at,
        state=decided.state,
        trigger=decided.trigger,
        decided_by=decided.decided_by,
        shown_id=None if is_withdrawn else decided.shown_id,
        waiting_id=None if is_withdrawn else decided.waiting_id,
        is_listed=is_open,
        is_counted=is_open and not is_withdrawn,
        is_waiting=not is_withdrawn and (decided.state == "held" or decided.waiting_id is not None),
    )


def _role(lead: Document, conversation_id: int) -> str:
    """Whether a member of the conversation's site speaks; `threads` tells which of them wrote its subject."""
    return "member" if lead.proof_kind == "session" and lead.home == conversation_id else ""
