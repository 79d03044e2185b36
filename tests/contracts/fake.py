"""A protocol that does not exist: it has ids, proofs, and a list of documents; nothing else.

The core's tests stand on it, so that no real protocol's habits leak in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from causerie.conversation.arrivals import (
    Amended,
    Profile,
    Proof,
    ProofKind,
    Reacted,
    Relation,
    Said,
    Target,
    Unreacted,
    Visibility,
    Withdrawn,
    Words,
)
from causerie.kit import clock


@dataclass(frozen=True)
class Fake:
    """A door called `protocol` to documents on `host`."""

    protocol: str = "fake"
    host: str = "far.example"

    def id(self, name: object) -> str:
        return f"https://{self.host}/{self.protocol}/{name}"

    def url(self, name: object) -> str:
        return f"https://{self.host}/@{self.protocol}/{name}"

    def proof(self, who: str = "tomas") -> Proof:
        return Proof(
            kind=ProofKind.SIGNATURE,
            protocol=self.protocol,
            address=f"https://{self.host}/people/{who}",
            at=clock.now(),
            host=self.host,
        )

    def say(
        self,
        name: object,
        html: str,
        *answers: str,
        who: str = "tomas",
        at: datetime | None = None,
        claims: Iterable[str] = (),
        visibility: str = "public",
        relation: str = Relation.REPLY,
        **more: object,
    ) -> Said:
        return Said(
            proof=more.pop("proof", None) or self.proof(who),
            protocol=self.protocol,
            remote_id=self.id(name),
            author=Profile(name=who.title(), url=f"https://{self.host}/people/{who}"),
            words=Words(html=html),
            said_at=at or clock.now(),
            url=more.pop("url", self.url(name)),
            visibility=Visibility(visibility),
            targets=tuple(Target(relation=Relation(relation), uri=uri) for uri in answers),
            claims=tuple(claims),
            **more,
        )

    def amend(self, name: object, html: str, *, who: str = "tomas", at: datetime | None = None, **more) -> Amended:
        return Amended(
            proof=more.pop("proof", None) or self.proof(who),
            protocol=self.protocol,
            remote_id=self.id(name),
            words=Words(html=html),
            amended_at=at or clock.now(),
        )

    def withdraw(self, name: object, *, who: str = "tomas", at: datetime | None = None, **more) -> Withdrawn:
        return Withdrawn(
            proof=more.pop("proof", None) or self.proof(who),
            protocol=self.protocol,
            remote_id=self.id(name),
            withdrawn_at=at or clock.now(),
        )

    def like(self, name: object, target: str, *, who: str = "tomas") -> Reacted:
        return Reacted(
            proof=self.proof(who),
            protocol=self.protocol,
            remote_id=self.id(name),
            author=Profile(name=who.title(), url=f"https://{self.host}/people/{who}"),
            target=target,
            at=clock.now(),
        )

    def unlike(self, name: object, *, who: str = "tomas") -> Unreacted:
        return Unreacted(proof=self.proof(who), protocol=self.protocol, remote_id=self.id(name), at=clock.now())
