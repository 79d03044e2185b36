"""The inbox: proved before it is acknowledged, kept before it is acknowledged, and a clear no to all else.

Posted over HTTP by somebody whose documents stand on a real server elsewhere.
"""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from causerie.intake.models import Envelope
from causerie.kit import clock, durability
from causerie.people.blocking import block
from causerie.protocols.activitypub.identities.minting import mint
from causerie.protocols.activitypub.inbox import admitting
from causerie.protocols.activitypub.models import Peer
from causerie.protocols.activitypub.peers import keys
from causerie.protocols.activitypub.peers.fetching import peer_at
from causerie.sites.opening import open_to
from tests import cast
from tests.protocols.activitypub.far import WAYS, acquainted, far, signed
from tests.web.blog.stage import HOST, Stage

pytestmark = pytest.mark.django_db

APP = "localhost:8000"
SHARED = "/-/ap/inbox"


class Road:
    """From Ilse's server to ours."""

    def __init__(self, there):
        self.there = there
        self.ilse = there.uri("users/ilse")
        self.key_id = f"{self.ilse}#main-key"
        self.headers = {}
        there.person("ilse")

    def note(self, number=1, **more):
        said = {
            "id": self.there.uri(f"notes/{number}"),
            "type": "Note",
            "content": "Bonjour.",
            "attributedTo": self.ilse,
        }
        return {"id": f"{said['id']}#create", "type": "Create", "actor": self.ilse, "object": said} | more

    def post(
        self, activity=None, *, host=APP, path=SHARED, signed_as=None, body=None, key="first", key_id=None, **more
    ):
        """Post it, signed for what is posted unless told otherwise; `more` are headers, or how it is signed."""
        sent = body if body is not None else json.dumps(self.note() if activity is None else activity).encode()
        how = {name: more.pop(name) for name in ("by", "now") if name in more}
        url = signed_as or f"http://{host}{path}"
        headers = signed(url, sent, key_id or self.key_id, key, **how) | {"Host": host} | more
        headers = {name: value for name, value in headers.items() if value is not None}
        content_type = headers.pop("Content-Type", "")
        return Client().post(path, sent, content_type=content_type, headers=headers)


@pytest.fixture
def road(settings):
    settings.ALLOW_PRIVATE = ("127.0.0.0/8", "::1/128")
    acquainted()
    with far() as there:
        yield Road(there)


@pytest.fixture
def stage(road):
    stage = Stage()
    cast.site("other", "Ailleurs", cast.person("Tomas", "tomas@example.org"))  # two owners: sites have names
    mint(stage.site, by=stage.marie)
    return stage


def told(answer):
    return answer.status_code, answer.json()["code"]


@pytest.mark.parametrize("way", WAYS)
def test_what_is_signed_is_kept_and_acknowledged(road, way):
    assert road.post(by=WAYS[way]).status_code == 202
    kept = Envelope.objects.get()
    assert (kept.author, kept.host, kept.kind, kept.site_id) == (road.ilse, "127.0.0.1", "Create Note", None)
    assert (kept.remote_id, kept.about) == (road.there.uri("notes/1#create"), road.there.uri("notes/1"))
    assert (kept.proof["kind"], kept.state, json.loads(kept.body)) == ("signature", "waiting", road.note())
    assert Peer.objects.get().name == "ilse"


def test_a_sites_own_inbox_takes_it_too(road, stage):
    assert road.post(host=HOST).status_code == 202
    assert Envelope.objects.get().site_id == stage.site.id


def test_a_site_that_is_no_actor_or_not_open_has_none(road, stage):
    assert told(road.post(host="other.localhost:8000")) == (404, "no-inbox")
    open_to(stage.site, "unlisted")
    assert told(road.post(host=HOST)) == (404, "no-inbox")


def test_the_same_again_is_acknowledged_and_kept_once(road):
    assert [road.post().status_code, road.post().status_code] == [202, 202]
    assert Envelope.objects.count() == 1


@pytest.mark.parametrize("host", [APP, HOST])
def test_with_a_known_key_it_takes_three_statements_and_no_network(road, stage, host):
    road.post()
    asked = len(road.there.asked)
    with CaptureQueriesContext(connection) as queries:
        assert road.post(road.note(3), host=host).status_code == 202
    # Which site a host is, is remembered between requests, but not within a test's one transaction.
    assert len([each for each in queries if "sites_" not in each["sql"]]) <= 3
    assert len(road.there.asked) == asked


def test_it_is_on_the_disk_before_it_is_acknowledged(road, monkeypatch):
    syncs = []
    monkeypatch.setattr(durability, "_sync", lambda: syncs.append(Envelope.objects.count()))
    road.post()
    assert syncs == [1] * (connection.vendor == "sqlite")


# What is not proved


def test_what_is_not_signed(road):
    assert told(road.post(Signature=None)) == (401, "unsigned")
    assert road.there.asked == []


@pytest.mark.parametrize(
    "wrong, code",
    [
        ({"Signature": "x"}, "garbled"),
        ({"Date": None}, "missing-part"),
        ({"Digest": "SHA-256=AAAA"}, "wrong-digest"),
        ({"Digest": None}, "missing-part"),
        ({"Signature": 'keyId="a",signature="AA==",headers="date"'}, "uncovered"),
        ({"now": timedelta(hours=-2)}, "old"),
        ({"now": timedelta(hours=2)}, "old"),
        ({"signed_as": f"http://{APP}/-/ap/other"}, "does-not-hold"),
        ({"signed_as": "http://elsewhere.example/-/ap/inbox"}, "does-not-hold"),
        ({"key": "second"}, "does-not-hold"),
    ],
)
@pytest.mark.parametrize("is_known", [True, False])
def test_a_signature_that_proves_nothing(road, wrong, code, is_known):
    known = {True: lambda: peer_at(road.ilse), False: lambda: None}
    known[is_known]()
    moved = wrong | {"now": clock.now() + wrong["now"]} if "now" in wrong else wrong
    assert told(road.post(**moved)) == (401, code)
    assert not Envelope.objects.exists()


@pytest.mark.parametrize(
    "wrong, code",
    [
        ({"Signature": "sig1=:AA==:"}, "does-not-hold"),
        ({"Signature-Input": "x"}, "garbled"),
        ({"Content-Digest": None}, "missing-part"),
        ({"Content-Digest": "sha-256=:AAAA:"}, "wrong-digest"),
    ],
)
def test_a_newer_signature_that_proves_nothing(road, wrong, code):
    assert told(road.post(by=WAYS["rfc9421"], **wrong)) == (401, code)


def test_a_body_that_is_not_the_one_that_was_signed(road):
    first = signed(f"http://{APP}{SHARED}", b"{}", road.key_id)
    assert told(road.post(Digest=first["Digest"], Signature=first["Signature"])) == (401, "wrong-digest")


def test_a_key_never_seen_of_somebody_else_of_the_same_server(road):
    road.there.person("eve", key="second")
    eve = road.there.uri("users/eve#main-key")
    assert told(road.post(key="second", key_id=eve)) == (401, "not-the-actor")


@pytest.mark.parametrize("activity", ["Create", "Update", "Delete", "Undo", "Follow", "Accept"])
def test_a_known_key_of_somebody_else_even_of_the_same_server(road, activity):
    road.there.person("eve", key="second")
    said = road.note(type=activity)
    eve = road.there.uri("users/eve#main-key")
    peer_at(road.ilse)
    peer_at(road.there.uri("users/eve"))
    assert told(road.post(said, key="second", key_id=eve)) == (401, "not-the-actor")


def test_a_key_of_another_origin(road):
    with far() as elsewhere:
        elsewhere.person("ilse", key="second")
        foreign = elsewhere.uri("users/ilse#main-key")
        assert told(road.post(key="second", key_id=foreign)) == (401, "foreign-key")
        assert elsewhere.asked == []


def test_an_id_of_another_origin(road):
    assert told(road.post(road.note(id="https://elsewhere.example/1"))) == (401, "foreign-id")


def test_a_query_counts_where_there_is_one(road):
    assert road.post(path=f"{SHARED}?a=1").status_code == 202
    assert told(road.post(path=f"{SHARED}?a=1", signed_as=f"http://{APP}{SHARED}")) == (401, "does-not-hold")
    assert told(road.post(signed_as=f"http://{APP}{SHARED}?a=1")) == (401, "does-not-hold")


def test_a_key_that_is_not_there(road):
    assert told(road.post(key_id=f"{road.ilse}#other")) == (401, "no-key")


# Keys that change, and servers that don't answer


def test_a_key_that_was_changed_is_looked_at_once(road):
    road.post()
    road.there.person("ilse", key="second")
    assert road.post(road.note(2), key="second").status_code == 202
    assert told(road.post(road.note(3), key="first")) == (401, "does-not-hold")
    assert len(road.there.asked) == 2


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_key_server_that_does_not_answer_now(road, status):
    road.there.serve("users/ilse", b"", status=status)
    answer = road.post()
    assert told(answer) == (503, "key-unreachable")
    assert answer.headers["Retry-After"]


def test_a_key_server_that_hangs(road, monkeypatch):
    monkeypatch.setattr(keys, "SECONDS", 0.3)
    road.there.hesitate()
    assert told(road.post()) == (503, "key-unreachable")


def test_a_delete_by_somebody_unknown_is_acknowledged_and_forgotten(road):
    gone = {"id": f"{road.ilse}#delete", "type": "Delete", "actor": road.ilse, "object": road.ilse}
    assert road.post(gone).status_code == 202
    assert (Envelope.objects.count(), road.there.asked) == (0, [])


def test_a_delete_by_somebody_known_must_be_signed(road):
    peer_at(road.ilse)
    gone = {"id": f"{road.ilse}#delete", "type": "Delete", "actor": road.ilse, "object": road.ilse}
    assert told(road.post(gone, key="second")) == (401, "does-not-hold")
    assert road.post(gone).status_code == 202
    assert Envelope.objects.get().kind == "Delete"


@pytest.mark.parametrize("status, answer, kind", [(410, 202, ["fetched"]), (404, 401, [])])
def test_somebody_known_whose_key_is_gone_deletes_themselves_when_their_server_says_so(road, status, answer, kind):
    peer_at(road.ilse)
    keys.PeerKey.objects.all().delete()
    road.there.serve("users/ilse", b"", status=status)
    gone = {"id": f"{road.ilse}#delete", "type": "Delete", "actor": road.ilse, "object": road.ilse}
    assert road.post(gone).status_code == answer
    assert [each.proof["kind"] for each in Envelope.objects.all()] == kind


# Who is kept away, and what is no activity


@pytest.mark.parametrize("is_known", [True, False])
def test_a_blocked_server_is_asked_for_nothing(road, is_known):
    known = {True: lambda: peer_at(road.ilse), False: lambda: None}
    known[is_known]()
    block(None, host="127.0.0.1")
    asked = len(road.there.asked)
    assert told(road.post()) == (403, "blocked")
    assert len(road.there.asked) == asked


def test_a_blocked_person(road):
    block(None, blocked=peer_at(road.ilse).handle.actor)
    assert told(road.post()) == (403, "blocked")


def test_whom_a_site_blocks_is_not_let_in_there(road, stage):
    block(stage.site.actor, blocked=peer_at(road.ilse).handle.actor)
    assert told(road.post(host=HOST)) == (403, "blocked")
    assert road.post().status_code == 202


@pytest.mark.parametrize(
    "body, code",
    [
        (b"{", "not-json"),
        (b"[]", "not-an-object"),
        (b"\xff", "not-utf-8"),
        (b"{}", "no-actor"),
        (b'{"actor": "https://far.example/a"}', "no-type"),
        (b'{"type": "Like", "actor": ["https://a.example/a", "https://b.example/b"]}', "no-actor"),
        (b'{"type": "Like", "actor": "javascript:x"}', "no-actor"),
        (b'{"a":' * 60 + b"1" + b"}" * 60, "too-deep"),
    ],
)
def test_what_is_no_activity(road, body, code):
    assert told(road.post(body=body)) == (400, code)


@pytest.mark.parametrize("content_type", ["text/plain", "application/json", "multipart/form-data", ""])
def test_another_type(road, content_type):
    assert told(road.post(**{"Content-Type": content_type})) == (415, "another-type")


def test_what_is_too_large(road):
    assert told(road.post(body=b"x" * (admitting.MOST_BYTES + 1))) == (413, "too-large")


def test_whoever_posts_too_often_is_asked_to_come_later(road, monkeypatch):
    monkeypatch.setattr(admitting, "MOST_A_MINUTE", 2)
    answers = [road.post(), road.post(road.note(2)), road.post(road.note(3))]
    assert [each.status_code for each in answers] == [202, 202, 429]
    assert answers[2].headers["Retry-After"]


@pytest.mark.parametrize("method", ["get", "put", "delete", "head"])
def test_an_inbox_is_posted_to(road, stage, method):
    answer = getattr(Client(headers={"host": APP}), method)(SHARED)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_answer_is_empty_and_in_no_cache(road):
    answer = road.post()
    assert (answer.content, answer.headers["Cache-Control"]) == (b"", "no-store")
