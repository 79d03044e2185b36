"""Marie's identity, and peers that truly verify what is posted to them."""

from collections import Counter

import pytest
from django.db import transaction

from causerie.kit import clock
from causerie.project import wiring  # noqa: F401
from causerie.protocols.activitypub.identities.minting import mint
from causerie.protocols.activitypub.outbound.telling import tell
from causerie.protocols.activitypub.signatures import keys
from causerie.protocols.activitypub.signatures.reading import read
from causerie.protocols.activitypub.signatures.requests import Claim, Request

MESSAGE_ONLY = {"Accept-Signature": 'sig1=("@method" "@target-uri" "content-digest");created;keyid="any"'}


@pytest.fixture
def identity(site, marie, private_network):
    return mint(site, by=marie)


@pytest.fixture
def say(identity):
    """Have one activity of Marie's brought to these inboxes."""

    def say(*inboxes, number=1, subject="post/1"):
        activity = {"id": f"{identity.base}/posts/{number}#create", "type": "Create", "actor": identity.uri}
        with transaction.atomic():
            tell(identity, activity, inboxes, subject=subject)

    return say


class Strict:
    """Lets in what is signed by the identity, in one of the ways it knows; counts the ways that it met."""

    def __init__(self, identity, *ways, no=401, wishes=None):
        self.ways, self.no, self.wishes = set(ways), no, wishes or {}
        self.met, self.key_ids = Counter(), set()
        self._key = keys.private_from_pem(identity.rsa_key).public_key()

    def __call__(self, path, headers, body):
        way = "rfc9421" if "signature-input" in headers else "cavage"
        self.met[way] += 1
        claim = read(Request("POST", f"http://{headers['host']}{path}", headers, body.encode()), clock.now())
        is_true = isinstance(claim, Claim) and claim.holds(self._key)
        if is_true:
            self.key_ids.add(claim.key_id)
        return (202 if is_true and way in self.ways else self.no), dict(self.wishes)


@pytest.fixture
def strict(identity):
    return lambda *ways, **more: Strict(identity, *ways, **more)
