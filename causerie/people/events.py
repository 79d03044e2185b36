"""What happens to people."""

from dataclasses import dataclass

from causerie.events.event import Event


@dataclass(frozen=True, kw_only=True)
class AddressConfirmed(Event):
    """The letter came back: the browser and the address are one person."""

    confirmation_id: int
    actor_id: int
    mail_actor_id: int
