"""What others ask of us that isn't said in a conversation. `obeying.obey` does it.

In each `proof` proves who asks: `proof.address` is the id of that actor. The other addresses are as they were written.
"""

from dataclasses import dataclass
from datetime import datetime

from causerie.people.proofs import Proof


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Somebody wants something done; `remote_id` is the id of the activity."""

    proof: Proof
    remote_id: str


@dataclass(frozen=True, kw_only=True)
class Followed(Asked):
    """They want to follow the actor `followed`."""

    followed: str


@dataclass(frozen=True, kw_only=True)
class Unfollowed(Asked):
    """They follow `followed` no longer. `remote_id` is the wish's own, and may be empty."""

    followed: str


@dataclass(frozen=True, kw_only=True)
class Accepted(Asked):
    """They let `follower` follow them, by the wish `follow`; either may be empty, not both."""

    follow: str
    follower: str = ""


@dataclass(frozen=True, kw_only=True)
class Rejected(Asked):
    """They do not let `follower` follow them, or no longer."""

    follow: str
    follower: str = ""


@dataclass(frozen=True, kw_only=True)
class Blocking(Asked):
    """They want to be left alone by the actor `blocked`."""

    blocked: str


@dataclass(frozen=True, kw_only=True)
class Unblocking(Asked):
    """They take that back. `remote_id` is the block's own, and may be empty."""

    blocked: str


@dataclass(frozen=True, kw_only=True)
class Undone(Asked):
    """They take back what had the id `remote_id`, whatever it was."""

    at: datetime


@dataclass(frozen=True, kw_only=True)
class Flagged(Asked):
    """They report `objects`, actors and posts, with a comment in plain words."""

    objects: tuple[str, ...]
    comment: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Moved(Asked):
    """They are at `target` from now on."""

    target: str


@dataclass(frozen=True, kw_only=True)
class ActorChanged(Asked):
    """They describe themselves anew: what their own server says of them holds."""


@dataclass(frozen=True, kw_only=True)
class ActorDeleted(Asked):
    """They are no more."""


@dataclass(frozen=True, kw_only=True)
class PollVoted(Asked):
    """They chose the option `choice` of the poll that stands at `poll`."""

    poll: str
    choice: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class InteractionAsked(Asked):
    """They ask whether `instrument` may quote, answer, like or announce (`kind`) our `target`."""

    kind: str
    target: str
    instrument: str


Order = (
    Followed
    | Unfollowed
    | Accepted
    | Rejected
    | Blocking
    | Unblocking
    | Undone
    | Flagged
    | Moved
    | ActorChanged
    | ActorDeleted
    | PollVoted
    | InteractionAsked
)
