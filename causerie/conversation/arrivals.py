"""What may arrive. Nothing arrives without a proof of who said it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class ProofKind(StrEnum):
    """How we know who speaks; what each may do stands in `receiving`."""

    SESSION = "session"
    SIGNATURE = "signature"
    FETCHED = "fetched"
    MAIL = "mail"
    FEED = "feed"
    BROWSER = "browser"
    VOUCHED = "vouched"


@dataclass(frozen=True, kw_only=True)
class Proof:
    """Who speaks, and how that was proved.

    `protocol` and `address` are the proved handle; `host` is the host that the proof vouches for
    (empty where there is none: a browser, an import).
    """

    kind: ProofKind
    protocol: str
    address: str
    at: datetime
    host: str = ""


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
class Profile:
    """What the arrival says of its author; believed only for the proved handle."""

    name: str
    url: str = ""
    avatar_url: str = ""
    kind: str = "unknown"


@dataclass(frozen=True, kw_only=True)
class Words:
    """The content of a document. `html` is untrusted until `receive` has sanitised it."""

    html: str
    title: str = ""
    language: str = ""
    warning: str = ""
    media: tuple[Mapping[str, object], ...] = ()
    poll: Mapping[str, object] | None = None


@dataclass(frozen=True, kw_only=True)
class Said:
    """Somebody said something. `claims` are other ids or addresses at which the same thing stands."""

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
    is_repost: bool = False


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


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What admission decided about one version in one conversation, and what triggered it."""

    outcome: str
    trigger: Mapping[str, object] = field(default_factory=dict)
