"""The doors that every contract holds for: each says, amends and withdraws in its own way."""

from collections.abc import Callable
from dataclasses import dataclass

from causerie.conversation.arrivals import (
    Amended,
    Precision,
    Profile,
    Proof,
    ProofKind,
    Relation,
    Said,
    Target,
    Withdrawn,
    Words,
)
from causerie.kit import clock
from causerie.sites.models import Site
from tests.contracts import fediverse
from tests.contracts.fake import Fake


@dataclass(frozen=True)
class Door:
    """A way in, as the contracts use it: `say(name, html, *answers, who=…)`, and what may follow."""

    name: str
    say: Callable[..., Said]
    amend: Callable[..., Amended]
    withdraw: Callable[..., Withdrawn]
    id: Callable[[object], str]
    shows_as: str


def _fake(protocol: str, host: str) -> Door:
    fake = Fake(protocol, host)
    return Door(protocol, fake.say, fake.amend, fake.withdraw, fake.id, protocol)


def _imported() -> Door:
    def proof(who: str) -> Proof:
        return Proof(kind=ProofKind.VOUCHED, protocol="imported", address=f"{_site_id()}:{who}", at=clock.now())

    def identifier(name: object) -> str:
        return f"import:{_site_id()}/{name}"

    def say(name: object, html: str, *answers: str, who: str = "tomas", **more: object) -> Said:
        return Said(
            proof=more.pop("proof", None) or proof(who),
            protocol="imported",
            remote_id=identifier(name),
            author=Profile(name=who.title()),
            words=Words(html=html),
            said_at=more.pop("at", None) or clock.now(),
            precision=Precision.SECOND,
            targets=tuple(Target(relation=Relation.REPLY, uri=uri) for uri in answers),
            imported_state="visible",
        )

    def amend(name: object, html: str, *, who: str = "tomas", at: object = None) -> Amended:
        return Amended(
            proof=proof(who),
            protocol="imported",
            remote_id=identifier(name),
            words=Words(html=html),
            amended_at=at or clock.now(),
        )

    def withdraw(name: object, *, who: str = "tomas") -> Withdrawn:
        return Withdrawn(proof=proof(who), protocol="imported", remote_id=identifier(name), withdrawn_at=clock.now())

    return Door("imported", say, amend, withdraw, identifier, "imported")


def _site_id() -> int:
    return Site.objects.values_list("id", flat=True).get()


_FEDIVERSE = Door(
    fediverse.PROTOCOL, fediverse.say, fediverse.amend, fediverse.withdraw, fediverse.identifier, fediverse.PROTOCOL
)
DOORS = (_fake("fake", "far.example"), _fake("faux", "near.example"), _imported(), _FEDIVERSE)
