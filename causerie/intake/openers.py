"""The port: how a protocol takes in what envelopes hold. Joined in `project/wiring.py`, one line a protocol."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from causerie.intake.models import Envelope


@dataclass(frozen=True)
class Taken:
    """It did what its sender meant; `note` says what that was, in a few words."""

    note: str = ""


@dataclass(frozen=True)
class Ignored:
    """It is of no concern here, or was known already."""

    reason: str


@dataclass(frozen=True)
class Refused:
    """It may not do what its sender meant."""

    reason: str


@dataclass(frozen=True)
class TryLater:
    """Another server has to answer first, and does not."""

    reason: str


@dataclass(frozen=True)
class NeedsNetwork:
    """It can't be opened without asking another server, which this caller may not."""


Outcome = Taken | Ignored | Refused | TryLater | NeedsNetwork
# Told envelopes of different authors, and whether other servers may be asked; answers what became of each. Opened
# twice, they change nothing the second time: where one of several breaks it, they are opened again, one by one.
Opener = Callable[[Sequence[Envelope], bool], Sequence[Outcome]]

_by_protocol: dict[str, Opener] = {}


def connect(table: Mapping[str, Opener]) -> None:
    """Say how each protocol opens its envelopes."""
    _by_protocol.clear()
    _by_protocol.update(table)


def opener_of(protocol: str) -> Opener:
    """The opener of a protocol. KeyError for one that this installation does not speak."""
    return _by_protocol[protocol]
