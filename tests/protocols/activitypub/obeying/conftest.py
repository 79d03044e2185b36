"""Marie's site as an actor, and Ana, who lives on another server."""

import json

import pytest

from causerie.delivery.models import Parcel
from causerie.kit import clock
from causerie.people.models import Actor, Handle
from causerie.people.proofs import Proof, ProofKind
from causerie.project import wiring  # noqa: F401  (events are refused in a process that has not joined them)
from causerie.protocols.activitypub.identities.minting import mint
from causerie.protocols.activitypub.models import Peer
from causerie.work.loop import run_due


class Ana:
    """Somebody of another server, and what she sends as the orders tell it."""

    def __init__(self, uri, host="far.example"):
        self.uri, self.host = uri, host
        self.actor = Actor.objects.create(name="Ana", kind="person")
        self.handle = Handle.objects.create(actor=self.actor, protocol="activitypub", address=uri)
        self.peer = Peer.objects.create(
            handle=self.handle, kind="Person", name="ana", host=host, inbox=f"{uri}/inbox", also_known_as=[]
        )

    def sends(self, order, remote_id="", **fields):
        proof = Proof(
            kind=ProofKind.SIGNATURE, protocol="activitypub", address=self.uri, at=clock.now(), host=self.host
        )
        return order(proof=proof, remote_id=remote_id and f"{self.uri}/{remote_id}", **fields)


def told():
    """The activities that leave, in their order, once the worker has done what follows."""
    run_due()
    return [json.loads(body) for body in Parcel.objects.order_by("id").values_list("body", flat=True)]


@pytest.fixture
def ana(db):
    return Ana("https://far.example/users/ana")


@pytest.fixture
def bob(db):
    return Ana("https://far.example/users/bob")


@pytest.fixture
def identity(site, marie, private_network):
    return mint(site, by=marie)
