"""A transport that posts a parcel's body as it is, and what tests send with it."""

import itertools
from collections.abc import Iterable

from django.db import transaction

from causerie.delivery import pacing, sending
from causerie.delivery.models import Parcel
from causerie.delivery.outcomes import Manner, Outcome
from causerie.kit import clock
from causerie.kit.http.sending import Sender

_numbers = itertools.count(1)


class PlainReady:
    def __init__(self, body: str) -> None:
        self.body = body.encode()

    async def deliver(self, address: str, manner: Manner, sender: Sender) -> Outcome:
        answer = await sender.post(address, self.body, {"Content-Type": "application/json"})
        return pacing.judged(answer, clock.now())


class Plain:
    """Counts how often each parcel was made ready."""

    def __init__(self) -> None:
        self.prepared: list[str] = []

    def prepare(self, parcel: Parcel) -> PlainReady:
        self.prepared.append(parcel.activity_id)
        return PlainReady(parcel.body)


def parcel(body: str = "", subject: str = "", sender: int = 1, protocol: str = "plain") -> Parcel:
    """A parcel that is not stored yet; its body is its activity's id, unless told."""
    activity_id = f"https://here.example/activities/{next(_numbers)}"
    return Parcel(
        protocol=protocol, sender_id=sender, subject=subject, activity_id=activity_id, body=body or activity_id
    )


def send(addresses: Iterable[str], body: str = "", **facts: object) -> Parcel:
    """Have a new parcel brought to `addresses`."""
    made = parcel(body, **facts)
    with transaction.atomic():
        sending.send(made, addresses)
    return made
