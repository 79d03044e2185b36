"""The counts of conversations, moved by what changed in their places."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Max

from causerie.conversation.keeping.halls import Hall
from causerie.conversation.models import Conversation, Place


@dataclass
class Tally:
    """What one conversation gains and loses."""

    visible: int = 0
    held: int = 0
    doors: Counter = field(default_factory=Counter)
    came: list[datetime] = field(default_factory=list)
    left: list[datetime] = field(default_factory=list)

    def add(self, sign: int, seen: "Seen") -> None:
        self.held += sign * seen.is_waiting
        if seen.is_counted:
            self.visible += sign
            self.doors[seen.door] += sign
            (self.came if sign > 0 else self.left).append(seen.said_at)


@dataclass(frozen=True, slots=True)
class Seen:
    """What counting needs of a place; kept apart, since the place itself is changed in between."""

    conversation_id: int
    is_counted: bool
    is_waiting: bool
    door: str
    said_at: datetime


def seen(places: Iterable[Place]) -> list[Seen]:
    """The places as they count now."""
    return [Seen(each.conversation_id, each.is_counted, each.is_waiting, each.door, each.said_at) for each in places]


def move(before: Iterable[Seen], after: Iterable[Seen], halls: Mapping[int, Hall]) -> None:
    """Correct the counts of the conversations, of which `halls` hold the locks; one statement for each changed."""
    tallies: dict[int, Tally] = {}
    for sign, places in ((-1, before), (1, after)):
        for each in places:
            tallies.setdefault(each.conversation_id, Tally()).add(sign, each)
    for conversation_id, tally in sorted(tallies.items()):
        values = _values(halls[conversation_id], tally)
        if any(halls[conversation_id].kept[name] != value for name, value in values.items()):
            Conversation.objects.filter(id=conversation_id).update(**values)


def _values(hall: Hall, tally: Tally) -> dict[str, object]:
    doors = Counter(hall.kept["doors"])
    doors.update(tally.doors)
    return {
        "visible_count": hall.kept["visible_count"] + tally.visible,
        "held_count": hall.kept["held_count"] + tally.held,
        "doors": {door: count for door, count in sorted(doors.items()) if count > 0},
        "last_at": _last_at(hall, tally),
    }


def _last_at(hall: Hall, tally: Tally) -> datetime | None:
    last = hall.kept["last_at"]
    if last is not None and last in tally.left:
        counted = Place.objects.filter(conversation_id=hall.id, is_counted=True)
        return counted.aggregate(last=Max("said_at"))["last"]
    return max([*tally.came, *([last] if last else [])], default=None)
