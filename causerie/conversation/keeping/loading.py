"""Facts from the tables, as the plain values of `settling.facts`."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Manager, Model, Q

from causerie.conversation.models import Act, Appearance, Claim, Verdict, Version
from causerie.conversation.settling.facts import Decision, Document, Judgement, Text
from causerie.kit.rows import batches
from causerie.people.models import Handle
from causerie.people.proofs import ProofKind
from causerie.people.recognising import persons_of

_ROW = (
    "id", "protocol", "remote_id", "handle__actor_id", "proof_kind", "proved_host", "said_at", "visibility", "url",
    "targets", "text_key", "home_id", "is_repost", "withdrawn_at", "contribution_id",
)  # fmt: skip


@dataclass(frozen=True)
class Loaded:
    """Documents, the acts on them, and the contribution of each as it was settled last."""

    documents: tuple[Document, ...]
    decisions: tuple[Decision, ...]
    thing_of: Mapping[int, int]


def load(ids: Collection[int]) -> Loaded:
    """All facts of these documents, in six statements (for a few hundred of them)."""
    rows = _rows(ids)
    texts, verdicts = _texts(ids), _verdicts(ids)
    claims = _claims(ids)
    actors = {row["handle__actor_id"] for row in rows}
    persons = persons_of(actors)
    confirmed = _confirmed(persons)
    documents = tuple(
        _document(row, claims[row["id"]], persons, confirmed, texts=texts[row["id"]], verdicts=verdicts[row["id"]])
        for row in rows
    )
    thing_of = {row["id"]: row["contribution_id"] for row in rows if row["contribution_id"]}
    return Loaded(documents, _decisions(ids), thing_of)


def with_persons(documents: Collection[Document]) -> tuple[Document, ...]:
    """The documents, each with the person its actor is, and whether an address of theirs was confirmed. Two
    statements."""
    persons = persons_of({each.actor_id for each in documents})
    confirmed = _confirmed(persons)
    people = [persons[each.actor_id] for each in documents]
    return tuple(
        each.of_person(person, is_confirmed=person in confirmed) for each, person in zip(documents, people, strict=True)
    )


def documents(ids: Collection[int]) -> list[Document]:
    """These documents by what they claim and whose they are, without what they say."""
    claims = _claims(ids)
    return [_document(row, claims[row["id"]], {}, set()) for row in _rows(ids)]


def decision_of(act: Act) -> Decision:
    """An act as a plain value."""
    return Decision(
        id=act.id,
        kind=act.kind,
        at=act.at,
        conversation_id=act.conversation_id,
        document_id=act.appearance_id,
        other_id=act.other_id,
        version_id=act.version_id,
        undoes=act.undoes_id,
        policy=act.policy,
    )


def by_batches(manager: Manager, condition: str, values: Iterable[object]) -> list[Model]:
    """The rows whose field is one of `values`, however many these are."""
    return [row for some in batches(values) for row in manager.filter(**{condition: some})]


def _rows(ids: Collection[int]) -> list[dict[str, Any]]:
    return [row for some in batches(ids) for row in Appearance.objects.filter(id__in=some).values(*_ROW)]


def _document(
    row: Mapping[str, Any],
    claims: tuple[list[str], list[str]],
    persons: Mapping[int, int],
    confirmed: set[int],
    **more: Any,
) -> Document:
    actor_id = row["handle__actor_id"]
    person = persons.get(actor_id, actor_id)
    names = ("id", "protocol", "remote_id", "proof_kind", "proved_host", "said_at", "visibility", "url")
    return Document(
        **{name: row[name] for name in (*names, "text_key", "is_repost", "withdrawn_at")},
        actor_id=actor_id,
        person=person,
        claims=tuple(sorted(claims[0])),
        redirects=tuple(sorted(claims[1])),
        targets=tuple((relation, uri) for relation, uri in row["targets"]),
        home=row["home_id"],
        is_confirmed=person in confirmed,
        texts=tuple(more.get("texts", ())),
        verdicts=more.get("verdicts", {}),
    )


def _claims(ids: Collection[int]) -> dict[int, tuple[list[str], list[str]]]:
    found: dict[int, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for some in batches(ids):
        for number, uri, is_redirect in Claim.objects.filter(appearance_id__in=some).values_list(
            "appearance_id", "uri", "is_redirect"
        ):
            found[number][is_redirect].append(uri)
    return found


def _texts(ids: Collection[int]) -> dict[int, list[Text]]:
    found = defaultdict(list)
    for some in batches(ids):
        rows = Version.objects.filter(appearance_id__in=some).values_list("appearance_id", "id", "said_at", "digest")
        for number, *text in rows:
            found[number].append(Text(*text))
    return found


def _verdicts(ids: Collection[int]) -> dict[int, dict[tuple[int, int], Judgement]]:
    found: dict[int, dict[tuple[int, int], Judgement]] = defaultdict(dict)
    for some in batches(ids):
        rows = Verdict.objects.filter(version__appearance_id__in=some).values_list(
            "version__appearance_id", "version_id", "conversation_id", "outcome", "trigger", "once_confirmed"
        )
        for number, version_id, conversation_id, *judgement in rows:
            found[number][version_id, conversation_id] = Judgement(*judgement)
    return found


def _decisions(ids: Collection[int]) -> tuple[Decision, ...]:
    acts = {
        act.id: act
        for some in batches(ids)
        for act in Act.objects.filter(Q(appearance_id__in=some) | Q(other_id__in=some))
    }
    while undoing := [act for act in by_batches(Act.objects, "undoes_id__in", set(acts)) if act.id not in acts]:
        acts |= {act.id: act for act in undoing}
    return tuple(decision_of(act) for act in acts.values())


def _confirmed(persons: Mapping[int, int]) -> set[int]:
    """The persons of whom an address was confirmed by the mail loop."""
    found = set()
    for some in batches(persons):
        mail = Handle.objects.filter(actor_id__in=some, proved_by=ProofKind.MAIL)
        found |= {persons[actor] for actor in mail.values_list("actor_id", flat=True)}
    return found
