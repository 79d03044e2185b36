"""A conversation of ours, and a server on which it goes on."""

import pytest

from causerie.conversation.models import Conversation
from causerie.conversation.standing import stands_at
from causerie.protocols.activitypub.documents.contexts import PUBLIC
from causerie.protocols.activitypub.threads import descent
from tests.conversation.stage import opened
from tests.protocols.activitypub.far import far

OURS = "https://marie.example/-/ap/posts/1"


@pytest.fixture
def there(db, settings, monkeypatch):
    """A server that may be asked although it is on loopback; what is to be done in some minutes is done at once."""
    settings.ALLOW_PRIVATE = ("127.0.0.0/8", "::1/128")
    monkeypatch.setattr(descent, "WAIT", descent.timedelta())
    with far() as server:
        server.person("ilse")
        yield server


@pytest.fixture
def talk(site) -> Conversation:
    made = opened(site)
    stands_at(made.subject.remote_id, protocol="activitypub", at=OURS)
    return made


def note(there, number, answers, *, words="", **more):
    """Have a note stand there; its address."""
    uri = there.uri(f"notes/{number}")
    document = {"id": uri, "type": "Note", "attributedTo": there.uri("users/ilse"), "inReplyTo": answers}
    document |= {"content": words or f"<p>{number}</p>", "to": [PUBLIC], "published": f"2026-11-24T10:0{number}:00Z"}
    return there.serve(f"notes/{number}", document | more)


def collection(there, path, items, **more):
    document = {"id": there.uri(path), "type": "OrderedCollection", "orderedItems": items, "totalItems": len(items)}
    return there.serve(path, document | more)
