"""What may become of one try. Each may bring what is to be remembered of the server from now on: its `manner`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

Manner = Mapping[str, object]

# Reasons of our own; `kit.http.Failure` has the others.
BLOCKED = "blocked here"
SENDER_IS_GONE = "its sender is no more"
NOT_READY = "could not be made ready"
FAULT_OF_OURS = "a fault of ours"


@dataclass(frozen=True, kw_only=True)
class Delivered:
    """The server has it."""

    status: int = 202
    manner: Manner | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class TryLater:
    """Not yet. `status` is 0 when the server said nothing; `after` is how long it asked us to wait.

    `is_ours`: the server has no part in it, something is wrong on our side.
    """

    reason: str
    status: int = 0
    is_ours: bool = False
    after: timedelta | None = None
    manner: Manner | None = None


@dataclass(frozen=True, kw_only=True)
class Refused:
    """It will not be taken, however often it is tried. `status` is 0 when it was never asked."""

    reason: str
    status: int = 0
    manner: Manner | None = None


@dataclass(frozen=True, kw_only=True)
class Gone:
    """The address is no more."""

    reason: str = "gone"
    status: int = 410
    manner: Manner | None = None


Outcome = Delivered | TryLater | Refused | Gone
