"""What goes in: facts as plain values, and what stands already around them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Text:
    """One version of a document."""

    id: int
    said_at: datetime
    digest: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """The admission verdict on one version in one conversation. `once_confirmed` replaces it after the mail loop."""

    outcome: str
    trigger: Mapping[str, object]
    once_confirmed: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """An appearance. `person` is equal for all that one person says; `text_key` is that of its first version."""

    id: int
    protocol: str
    remote_id: str
    actor_id: int
    person: int
    proof_kind: str
    proved_host: str
    said_at: datetime
    visibility: str
    url: str = ""
    claims: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()
    targets: tuple[tuple[str, str], ...] = ()
    text_key: str = ""
    home: int | None = None
    is_repost: bool = False
    is_confirmed: bool = False
    withdrawn_at: datetime | None = None
    texts: tuple[Text, ...] = ()
    verdicts: Mapping[tuple[int, int], Judgement] = field(default_factory=dict)

    def of_person(self, person: int, *, is_confirmed: bool) -> "Document":
        return replace(self, person=person, is_confirmed=is_confirmed)


@dataclass(frozen=True, slots=True)
class Decision:
    """An Act in force or not: what people decided, when, on which document."""

    id: int
    kind: str
    at: datetime
    conversation_id: int | None = None
    document_id: int | None = None
    other_id: int | None = None
    version_id: int | None = None
    undoes: int | None = None
    policy: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a contribution outside the component stands, as it was settled before."""

    contribution_id: int
    conversation_id: int
    depth: int
    branch_id: int
    branch_key: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A contribution outside the component that something in it answers or names."""

    id: int
    visibility: str
    standings: tuple[Standing, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """A conversation, by the document that it is about, and the contribution of that outside the component."""

    conversation_id: int
    document_id: int
    thing_id: int


@dataclass(frozen=True, slots=True)
class Component:
    """All that is settled together, with what stands around it.

    `resolved` leads from an id or address to the contribution outside that has the best right to it.
    """

    documents: tuple[Document, ...]
    decisions: tuple[Decision, ...] = ()
    subjects: tuple[Subject, ...] = ()
    neighbours: Mapping[int, Neighbour] = field(default_factory=dict)
    resolved: Mapping[str, int] = field(default_factory=dict)
