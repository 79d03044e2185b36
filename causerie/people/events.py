"""What happens to people."""

from dataclasses import dataclass

from causerie.events.event import Event


@dataclass(frozen=True, kw_only=True)
class AddressConfirmed(Event):
    """The letter came back: the browser and the address are one person."""

    confirmation_id: int
    actor_id: int
    mail_actor_id: int


@dataclass(frozen=True, kw_only=True)
class FollowEvent(Event):
    """What every event of following tells: who wants to hear whom, and the wish's id at its door."""

    follow_id: int
    follower_id: int
    followed_id: int
    protocol: str
    remote_id: str


@dataclass(frozen=True, kw_only=True)
class FollowAsked(FollowEvent):
    """Somebody wants to hear somebody."""


@dataclass(frozen=True, kw_only=True)
class FollowAccepted(FollowEvent):
    """From now on they are heard."""


@dataclass(frozen=True, kw_only=True)
class FollowRefused(FollowEvent):
    """They do not want to be heard by them, or no longer."""


@dataclass(frozen=True, kw_only=True)
class FollowEnded(FollowEvent):
    """The wish was taken back, or one of the two is gone or blocked."""


@dataclass(frozen=True, kw_only=True)
class BlockEvent(Event):
    """Who keeps whom away: `blocker_id` is None for the installation; a server has a `host`, a person an id."""

    block_id: int
    blocker_id: int | None
    blocked_id: int | None
    host: str
    kind: str
    remote_id: str


@dataclass(frozen=True, kw_only=True)
class Blocked(BlockEvent):
    """Somebody is kept away from now on."""


@dataclass(frozen=True, kw_only=True)
class BlockEnded(BlockEvent):
    """They are kept away no longer."""
