"""What comes out: contributions, ties and places, and which verdicts are still to be taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Thing:
    """A contribution. `speaking_ids` are the documents that add to it, its lead's own and those the lead names.

    `shown_id` is the newest version of its lead; nothing is shown once it is withdrawn."""

    id: int
    lead_id: int
    document_ids: tuple[int, ...]
    speaking_ids: tuple[int, ...]
    actor_id: int
    said_at: datetime
    order_key: str
    visibility: str
    shown_id: int | None
    is_revised: bool
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class Arrow:
    """A tie from a contribution to another, or to a bare address not seen yet (`target_id` is None)."""

    source_id: int
    relation: str
    uri: str
    position: int
    target_id: int | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: a contribution in a conversation.

    `shown_id` is the version shown here (None: nothing is), `waiting_id` a newer one that waits for a decision.
    """

    thing_id: int
    conversation_id: int
    parent_id: int | None
    relation: str
    depth: int
    branch_id: int
    branch_key: str
    order_key: str
    author_id: int
    role: str
    door: str
    said_at: datetime
    state: str
    trigger: Mapping[str, object]
    decided_by: int | None
    shown_id: int | None
    waiting_id: int | None
    is_listed: bool
    is_counted: bool
    is_waiting: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """The state that follows from a component. `unjudged` are (version, conversation) without a verdict yet."""

    things: tuple[Thing, ...]
    arrows: tuple[Arrow, ...]
    spots: tuple[Spot, ...]
    unjudged: tuple[tuple[int, int], ...]
