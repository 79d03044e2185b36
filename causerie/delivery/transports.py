"""The port: how a protocol brings a parcel to an address. Joined in `project/wiring.py`, one line a protocol."""

from collections.abc import Mapping
from typing import Protocol

from causerie.delivery.models import Parcel
from causerie.delivery.outcomes import Manner, Outcome
from causerie.kit.http.sending import Sender


class Ready(Protocol):
    """A parcel made ready: its body and its sender's keys are in memory."""

    async def deliver(self, address: str, manner: Manner, sender: Sender) -> Outcome:
        """Try once to bring it to `address`, signed for it now; knock a second time at once where that may help.

        `manner` is what was remembered of the server. What `pacing.judged` makes of the answer is the outcome,
        unless the protocol knows better. Has fifteen seconds in all.
        """
        ...


class Transport(Protocol):
    """How a protocol delivers."""

    def prepare(self, parcel: Parcel) -> Ready:
        """Make a parcel ready, once for many addresses. May read the database."""
        ...


_by_protocol: dict[str, Transport] = {}


def connect(table: Mapping[str, Transport]) -> None:
    """Say how each protocol delivers."""
    _by_protocol.clear()
    _by_protocol.update(table)


def transport_of(parcel: Parcel) -> Transport:
    """The transport of a parcel's protocol. KeyError for one that this installation does not speak."""
    return _by_protocol[parcel.protocol]
