"""Knocking at an inbox: once as its server likes it, and at once a second time by the other kind of signature where
the first seems to be why we were sent away."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from causerie.delivery import pacing
from causerie.delivery.outcomes import Delivered, Manner, Outcome
from causerie.kit import clock, http
from causerie.kit.http.sending import Answer, Sender
from causerie.protocols.activitypub.signatures import message_signatures

CAVAGE, MESSAGE = "cavage", "rfc9421"
FIRST = CAVAGE  # everybody knows it
_OTHER = {CAVAGE: MESSAGE, MESSAGE: CAVAGE}
_REMEMBERED = "signature"
_ABOUT_SOMETHING_ELSE = {404, 410, 429}


class Signer(Protocol):
    """Signs one body for many addresses."""

    def sign(self, url: str, now: datetime) -> dict[str, str]:
        """The headers of a request to `url`."""
        ...


async def knock(address: str, body: bytes, signers: Mapping[str, Signer], manner: Manner, sender: Sender) -> Outcome:
    """Bring `body` to `address`. What worked with a server is remembered, what no longer works is forgotten."""

    async def post(way: str) -> tuple[Answer | http.Refused, Outcome]:
        now = clock.now()
        answer = await sender.post(address, body, signers[way].sign(address, now))
        return answer, pacing.judged(answer, now)

    way = _known_way(manner)
    answer, outcome = await post(way)
    if not is_about_signatures(answer):
        return _remembering(outcome, MESSAGE if _is_wished(answer) else way, manner)
    second_answer, second = await post(_OTHER[way])
    if is_about_signatures(second_answer):
        return replace(outcome, manner=_with_way(manner, FIRST))
    return _remembering(second, _OTHER[way], manner)


def is_about_signatures(answer: Answer | http.Refused) -> bool:
    """Whether another kind of signature may be let in where this one was sent away."""
    if isinstance(answer, http.Refused) or not 400 <= answer.status < 500 or answer.status in _ABOUT_SOMETHING_ELSE:
        return False
    said = answer.headers.get("www-authenticate", "").encode() + answer.body
    return answer.status == 401 or "accept-signature" in answer.headers or b"signature" in said.lower()


def _is_wished(answer: Answer | http.Refused) -> bool:
    if isinstance(answer, http.Refused) or "accept-signature" not in answer.headers:
        return False
    return message_signatures.is_asked_for(answer.headers)


def _known_way(manner: Manner) -> str:
    way = manner.get(_REMEMBERED)
    return way if way in _OTHER else FIRST


def _remembering(outcome: Outcome, way: str, manner: Manner) -> Outcome:
    """The outcome with what it teaches about the server: only what arrived does."""
    learns = isinstance(outcome, Delivered) and way != _known_way(manner)
    return replace(outcome, manner=_with_way(manner, way)) if learns else outcome


def _with_way(manner: Manner, way: str) -> Manner:
    others = {name: value for name, value in manner.items() if name != _REMEMBERED}
    return others if way == FIRST else others | {_REMEMBERED: way}
