"""What happens in conversations."""

from dataclasses import dataclass

from causerie.events.event import Event


@dataclass(frozen=True, kw_only=True)
class TalkEvent(Event):
    """What every event in a conversation tells: which conversation, of which site."""

    site_id: int
    conversation_id: int


@dataclass(frozen=True, kw_only=True)
class PlaceEvent(TalkEvent):
    """What every event of one place in a conversation tells."""

    place_id: int
    contribution_id: int


@dataclass(frozen=True, kw_only=True)
class ContributionPlaced(PlaceEvent):
    """Something that was said stands in a conversation for the first time, in this state.

    `confirmation_id` names the address typed with it to which a letter is to be sent, if there is one.
    """

    state: str
    confirmation_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class ContributionRevised(PlaceEvent):
    """What a place shows, or where it stands in its thread, is no longer the same."""


@dataclass(frozen=True, kw_only=True)
class ChangeHeld(PlaceEvent):
    """A place that shows goes on showing its former words: changed ones wait there for a decision."""


@dataclass(frozen=True, kw_only=True)
class ContributionWithdrawn(PlaceEvent):
    """What stood in a place was withdrawn by its author, or no longer answers anything there."""


@dataclass(frozen=True, kw_only=True)
class PlaceDecided(PlaceEvent):
    """A place is in another state than before: by a decision of people, or because an address was confirmed."""

    state: str


@dataclass(frozen=True, kw_only=True)
class ConversationOpened(TalkEvent):
    """A conversation about something that a site published was opened."""


@dataclass(frozen=True, kw_only=True)
class ConversationClosed(TalkEvent):
    """A conversation takes no more answers."""


@dataclass(frozen=True, kw_only=True)
class ConversationReopened(TalkEvent):
    """A closed conversation takes answers again."""


@dataclass(frozen=True, kw_only=True)
class PolicyChanged(TalkEvent):
    """Who may answer in a conversation is no longer the same."""

    policy: str


@dataclass(frozen=True, kw_only=True)
class ReactionsFolded(TalkEvent):
    """Likes and reposts that came lately are counted."""


@dataclass(frozen=True, kw_only=True)
class SaidToFollowers(Event):
    """Something was said, or passed on, by somebody who is followed here."""

    appearance_id: int
