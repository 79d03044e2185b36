"""What may arrive. Nothing arrives without a proof of who said it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from causerie.people.proofs import Profile, Proof, ProofKind

__all__ = ["Profile", "Proof", "ProofKind"]


class Precision(StrEnum):
    """How exactly a source dates what it says."""

    MILLISECOND = "millisecond"
    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"


class Visibility(StrEnum):
    PUBLIC = "public"
    UNLISTED = "unlisted"
    FOLLOWERS = "followers"
    PRIVATE = "private"


class Relation(StrEnum):
    """What an arrow between two contributions means."""

    REPLY = "reply"
    REPOST = "repost"
    QUOTE = "quote"
    LINK = "link"
    MENTION = "mention"
    VIA = "via"
    COPY = "copy"
    BY_HAND = "by_hand"


@dataclass(frozen=True, kw_only=True)
class Target:
    """What a document names, and as what. `uri` is a remote id or an address."""

    relation: Relation
    uri: str


@dataclass(frozen=True, kw_only=True)
class Words:
    """The content of a document. `html` is untrusted until `receive` has sanitised it.

    `source` is what was typed, where something was typed at our own door.
    """

    html: str
    title: str = ""
    language: str = ""
    warning: str = ""
    media: tuple[Mapping[str, object], ...] = ()
    poll: Mapping[str, object] | None = None
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Said:
    """Somebody said something.

    `claims` are other ids or addresses at which the same thing stands; `redirects` are pairs (from, to) met
    while fetching. `home` is the only conversation it may stand in (what is said on a page stands under that
    page). `updated_at` dates the words where they are newer than `said_at`. `imported_state` ("visible",
    "held", "rejected") is the verdict that an import brings along; it counts for vouched arrivals only.
    `signals` are what our own form noticed while it was filled in. `token_hash` lets whoever holds the token
    amend and withdraw.
    """

    proof: Proof
    protocol: str
    remote_id: str
    author: Profile
    words: Words
    said_at: datetime
    precision: Precision = Precision.MILLISECOND
    url: str = ""
    visibility: Visibility = Visibility.PUBLIC
    targets: tuple[Target, ...] = ()
    claims: tuple[str, ...] = ()
    redirects: tuple[tuple[str, str], ...] = ()
    is_repost: bool = False
    updated_at: datetime | None = None
    home: int | None = None
    imported_state: str = ""
    signals: Mapping[str, object] = field(default_factory=dict)
    token_hash: str | None = None


@dataclass(frozen=True, kw_only=True)
class Amended:
    """The author changed what was said."""

    proof: Proof
    protocol: str
    remote_id: str
    words: Words
    amended_at: datetime


@dataclass(frozen=True, kw_only=True)
class Withdrawn:
    """The author took it back."""

    proof: Proof
    protocol: str
    remote_id: str
    withdrawn_at: datetime


@dataclass(frozen=True, kw_only=True)
class Reacted:
    """A like, an emoji, a bookmark."""

    proof: Proof
    protocol: str
    remote_id: str
    author: Profile
    target: str
    at: datetime
    reaction: str = "like"


@dataclass(frozen=True, kw_only=True)
class Unreacted:
    """A reaction taken back."""

    proof: Proof
    protocol: str
    remote_id: str
    at: datetime


Arrival = Said | Amended | Withdrawn | Reacted | Unreacted
