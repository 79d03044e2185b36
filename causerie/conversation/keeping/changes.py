"""What a settling changed, told to whoever asked for it and in events."""

from collections.abc import Iterable
from dataclasses import dataclass

from causerie.conversation.events import (
    ChangeHeld,
    ContributionPlaced,
    ContributionRevised,
    ContributionWithdrawn,
    PlaceDecided,
)
from causerie.conversation.models import Place
from causerie.events import bus
from causerie.events.event import Event


@dataclass(frozen=True)
class Change:
    """A place as it is now, and what is new about it. `is_change_held`: changed words began to wait."""

    place: Place
    is_new: bool = False
    is_revised: bool = False
    is_withdrawn: bool = False
    is_decided: bool = False
    is_change_held: bool = False


def tell(changes: Iterable[Change], *, confirmation_id: int | None = None) -> None:
    """Record what changed, in the caller's transaction: of each place the one event that says most."""
    bus.record_all(event for change in changes if (event := _event(change, confirmation_id)))


def _event(change: Change, confirmation_id: int | None) -> Event | None:
    place = change.place
    about = {
        "site_id": place.site_id,
        "conversation_id": place.conversation_id,
        "place_id": place.id,
        "contribution_id": place.contribution_id,
    }
    if change.is_new:
        return ContributionPlaced(**about, state=place.state, confirmation_id=confirmation_id)
    if change.is_withdrawn:
        return ContributionWithdrawn(**about)
    if change.is_decided:
        return PlaceDecided(**about, state=place.state)
    if change.is_change_held:
        return ChangeHeld(**about)
    return ContributionRevised(**about) if change.is_revised else None
