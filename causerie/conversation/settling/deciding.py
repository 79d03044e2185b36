"""What was decided: which acts are in force, what state a place has, and which version it shows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from causerie.conversation.settling.facts import Decision, Document, Judgement
from causerie.conversation.settling.leading import texts_of
from causerie.conversation.settling.naming import in_order

STATES = {"approve": "visible", "hold": "held", "hide": "hidden", "reject": "rejected"}
_TAKEN_BACK_BY_RESTORE = ("hide", "reject")
UNJUDGED = Judgement("held", {"code": "unjudged"})


@dataclass(frozen=True, slots=True)
class Decided:
    """The state of one place, why, and what it shows."""

    state: str
    trigger: Mapping[str, object]
    decided_by: int | None
    shown_id: int | None
    waiting_id: int | None


@dataclass(frozen=True, slots=True)
class Opening:
    """What the acts on a conversation make of it: who may answer, and whether it is closed."""

    policy: str
    is_closed: bool


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """The acts that no act in force undoes, by when they were taken."""
    ordered = sorted(decisions, key=lambda each: (each.at, each.id))
    undone: set[int] = set()
    for each in reversed(ordered):
        if each.undoes is not None and each.id not in undone:
            undone.add(each.undoes)
    return [each for each in ordered if each.id not in undone and each.undoes is None]


def opening_of(decisions: Iterable[Decision]) -> Opening:
    """The policy and closing of a conversation, from the acts on it."""
    policy, closings = "everyone", 0
    for each in in_force(decisions):
        if each.kind in ("open", "policy"):
            policy = each.policy
        elif each.kind == "close":
            closings = 1
        elif each.kind == "reopen":
            closings = 0
    return Opening(policy, bool(closings))


def pairs(decisions: Iterable[Decision], kind: str) -> set[frozenset[int]]:
    """The pairs of documents that acts in force of this kind ("join", "split") name."""
    return {frozenset((each.document_id, each.other_id)) for each in decisions if each.kind == kind}


def by_place(decisions: Iterable[Decision]) -> dict[tuple[int, int], list[Decision]]:
    """Acts in force on places, by document and conversation."""
    found = defaultdict(list)
    for each in decisions:
        if each.conversation_id is not None and each.document_id is not None:
            found[each.document_id, each.conversation_id].append(each)
    return found


def decide(
    documents: Collection[Document], lead_id: int, conversation_id: int, decisions: Collection[Decision]
) -> Decided:
    """The state of the documents' place in a conversation.

    The lead speaks. While its newest words wait, the newest that were admitted before stay shown, be they of
    the lead or of another document of the same thing.
    """
    last = _last(decisions)
    still = [each for each in in_order(documents) if not each.withdrawn_at] or list(documents)
    spoken = {each.id: _verdicts(each, conversation_id) for each in still}
    accepted = {each: _accepted(verdicts, last) for each, verdicts in spoken.items()}
    shown = accepted.get(lead_id) or next(filter(None, accepted.values()), None)
    newest, verdict = (spoken.get(lead_id) or [(None, UNJUDGED)])[-1]
    state, trigger = (STATES[last.kind], _trigger_of(last, verdict)) if last else _by_verdict(shown, verdict)
    waits = state == "visible" and newest is not None and shown != newest and verdict.outcome == "held"
    return Decided(
        state=state,
        trigger=verdict.trigger if waits else trigger,
        decided_by=last.id if last else None,
        shown_id=shown if state == "visible" else None,
        waiting_id=newest if waits else None,
    )


def unjudged_of(documents: Collection[Document], conversation_id: int) -> list[tuple[int, int]]:
    """The versions of the documents on which no verdict was taken yet in the conversation."""
    return [
        (text.id, conversation_id)
        for document in documents
        for text in texts_of(document)
        if (text.id, conversation_id) not in document.verdicts
    ]


def _verdicts(document: Document, conversation_id: int) -> list[tuple[int, Judgement]]:
    """The versions of a document, oldest first, each with its verdict as it is now."""
    return [
        (text.id, _present(document, document.verdicts.get((text.id, conversation_id)))) for text in texts_of(document)
    ]


def _last(decisions: Iterable[Decision]) -> Decision | None:
    """The act that decides: the last one, where `restore` takes back the last hiding or rejecting."""
    standing: list[Decision] = []
    for each in sorted(decisions, key=lambda each: (each.at, each.id)):
        if each.kind in STATES:
            standing.append(each)
        elif each.kind == "restore":
            taken_back = [one for one in standing if one.kind in _TAKEN_BACK_BY_RESTORE]
            if taken_back:
                standing.remove(taken_back[-1])
    return standing[-1] if standing else None


def _present(document: Document, verdict: Judgement | None) -> Judgement:
    """The verdict as it is now: what was held until the address is confirmed goes on once it is."""
    if verdict is None:
        return UNJUDGED
    if verdict.once_confirmed and document.is_confirmed:
        return Judgement(verdict.once_confirmed["outcome"], verdict.once_confirmed.get("trigger", {}))
    return verdict


def _accepted(verdicts: list[tuple[int, Judgement]], last: Decision | None) -> int | None:
    """The newest version that may be shown: by its verdict, or approved with or after it."""
    ids = [version for version, _ in verdicts]
    approved = ids.index(last.version_id) if last and last.kind == "approve" and last.version_id in ids else -1
    for number in reversed(range(len(ids))):
        if verdicts[number][1].outcome == "visible" or number <= approved:
            return ids[number]
    return None


def _by_verdict(shown: int | None, verdict: Judgement) -> tuple[str, Mapping[str, object]]:
    return ("visible", {}) if shown is not None else (verdict.outcome, verdict.trigger)


def _trigger_of(last: Decision, verdict: Judgement) -> Mapping[str, object]:
    return verdict.trigger if last.kind == "hold" else {}
