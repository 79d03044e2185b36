"""Admission: the verdict on a version in a conversation, taken once. It holds, with its trigger, or lets pass.

In this order: whose house it is, whether it is open at all, what asks for a second look, who may answer.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from causerie.conversation.keeping.settling_down import Case
from causerie.conversation.models import Appearance, Version
from causerie.conversation.screening.asking import Known, ask
from causerie.conversation.screening.form_checks import form_trigger
from causerie.conversation.screening.tokens import tokens_of
from causerie.conversation.settling.facts import Judgement
from causerie.kit.text import fold_accents
from causerie.people.proofs import ProofKind

VISIBLE = Judgement("visible", {})
IMPORTED = ("visible", "held", "rejected")


@dataclass(frozen=True)
class Spoken:
    """What admission reads of a version: its words, and what was noticed when it came."""

    text: str
    title: str
    links: int
    author_name: str
    author_url: str
    signals: Mapping[str, object]
    is_new_voice: bool = False


@dataclass(frozen=True)
class Admission:
    """Takes verdicts. `spoken` are versions just stored, which need not be read again."""

    spoken: Mapping[int, Spoken] = field(default_factory=dict)

    def __call__(self, case: Case) -> Judgement:
        spoken = self.spoken.get(case.version_id) or _read(case)
        return _imported(case, spoken) or _shut(case) or _waiting_still(case) or _looked_over(case, spoken)


def _imported(case: Case, spoken: Spoken) -> Judgement | None:
    """An import brings its verdicts along, onto the site that imports."""
    if case.document.proof_kind != ProofKind.VOUCHED:
        return None
    state = spoken.signals.get("imported") or "visible"
    if spoken.signals.get("importer") != case.hall.site_id:
        return _held("vouched_elsewhere")
    return VISIBLE if state == "visible" else Judgement(str(state), {"code": "imported"})


def _shut(case: Case) -> Judgement | None:
    """Nobody gets in where it is closed, save for those of the house; a change to what stands there waits."""
    code = "closed" if case.hall.is_closed else "nobody" if case.hall.policy == "nobody" else ""
    if not code or _is_of_the_house(case):
        return None
    return Judgement("held" if case.before else "rejected", {"code": code})


def _waiting_still(case: Case) -> Judgement | None:
    """What is changed while it waits goes on waiting, for the same reason."""
    is_waiting = case.before and case.before.outcome == "held" and not case.is_shown
    return case.before if is_waiting else None


def _looked_over(case: Case, spoken: Spoken) -> Judgement:
    if _is_of_the_house(case):
        return VISIBLE
    is_form = case.document.proof_kind == ProofKind.BROWSER
    words = tokens_of(spoken.text) if is_form else None
    known = ask(case.document, case.hall.site_id, case.thing_id, words, is_new=spoken.is_new_voice)
    trigger = _block_word(case, spoken)
    if not trigger and is_form:
        trigger = form_trigger(spoken.signals, spoken.text, spoken.links, known, words)
    return Judgement("held", trigger) if trigger else _by_policy(case, known)


def _by_policy(case: Case, known: Known) -> Judgement:
    if known.is_member:
        return VISIBLE
    policy = case.hall.policy
    if policy == "approved":
        return _held("approval")
    if policy == "confirmed":
        return VISIBLE if _is_confirmed(case) else Judgement("held", {"code": "unconfirmed"}, {"outcome": "visible"})
    return VISIBLE if known.is_voice or case.is_shown else _held("first_voice")


def _is_confirmed(case: Case) -> bool:
    """Proved by more than a browser, or by a browser whose address was confirmed."""
    return case.document.proof_kind != ProofKind.BROWSER or case.document.is_confirmed


def _is_of_the_house(case: Case) -> bool:
    return case.document.proof_kind == ProofKind.SESSION and case.document.home == case.hall.id


def _block_word(case: Case, spoken: Spoken) -> dict[str, object] | None:
    blocked = [line.strip() for line in case.hall.block_words.splitlines() if line.strip()]
    text = _folded(" ".join((spoken.text, spoken.title, spoken.author_name, spoken.author_url))) if blocked else ""
    found = next((word for word in blocked if _stands_in(_folded(word), text)), None)
    return {"code": "block_word", "word": found} if found else None


def _stands_in(word: str, text: str) -> bool:
    """Whether `word` stands in `text` as a word or words of its own, not inside another."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _folded(text: str) -> str:
    return fold_accents(text).casefold()


def _held(code: str) -> Judgement:
    return Judgement("held", {"code": code})


def _read(case: Case) -> Spoken:
    version = Version.objects.get(id=case.version_id)
    lead = Appearance.objects.get(id=case.document.id)
    return Spoken(
        text=version.text,
        title=version.title,
        links=version.html.count("<a "),
        author_name=lead.author_name,
        author_url=lead.author_url,
        signals=lead.signals,
    )
