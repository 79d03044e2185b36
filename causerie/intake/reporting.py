"""Telling what became of what came: "why is this reply not here?"."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q

from causerie.intake.models import Envelope
from causerie.kit import clock

LATE = timedelta(hours=1)
MOST = 50


@dataclass(frozen=True)
class Told:
    """One message that came, and what became of it."""

    id: int
    received_at: datetime
    kind: str
    author: str
    remote_id: str
    about: str
    state: str
    reason: str
    tries: int
    due_at: datetime


@dataclass(frozen=True)
class Pile:
    """What is not opened yet. `late_since_at`: since when the oldest waits, if longer than it should."""

    waiting: int
    broken: int
    late_since_at: datetime | None


def found(looked_for: str, most: int = MOST) -> list[Told]:
    """The newest messages that bear an id, come from an author or from a server, by whole id, author or host."""
    wanted = looked_for.strip()
    which = Q(remote_id=wanted) | Q(about=wanted) | Q(author=wanted) | Q(host=wanted.lower())
    rows = Envelope.objects.filter(which) if wanted else Envelope.objects.all()
    names = tuple(Told.__dataclass_fields__)
    return [Told(*row) for row in rows.order_by("-id").values_list(*names)[:most]]


def pile() -> Pile:
    """How much waits, and how much could not be opened."""
    waiting, broken = Q(state=Envelope.State.WAITING), Q(state=Envelope.State.BROKEN)
    told = Envelope.objects.filter(waiting | broken).aggregate(
        waiting=Count("id", filter=waiting),
        broken=Count("id", filter=broken),
        since_at=Min("received_at", filter=waiting & Q(tries=0)),
    )
    since_at = told["since_at"]
    is_late = since_at is not None and clock.now() - since_at > LATE
    return Pile(told["waiting"], told["broken"], since_at if is_late else None)
