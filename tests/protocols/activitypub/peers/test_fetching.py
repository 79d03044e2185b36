"""Documents and actors are brought from where they stand, signed, bounded, and believed of their own origin only."""

import pytest

from causerie.kit import clock
from causerie.people.blocking import block
from causerie.people.models import Actor
from causerie.protocols.activitypub.identities.minting import installation
from causerie.protocols.activitypub.models import Peer, PeerKey
from causerie.protocols.activitypub.peers.fetching import (
    Gone,
    NotADocument,
    NotAnActor,
    Unreachable,
    document_at,
    peer_at,
)
from causerie.protocols.activitypub.peers.problems import KeptAway
from causerie.protocols.activitypub.signatures import keys
from causerie.protocols.activitypub.signatures.reading import read
from causerie.protocols.activitypub.signatures.requests import Request
from tests.protocols.activitypub.far import AS, TYPE

PROFILE = f'application/ld+json; profile="{AS}"'

pytestmark = pytest.mark.django_db


def note(server, path="notes/1"):
    return {"id": server.uri(path), "type": "Note", "content": "<p>Bonjour.</p>"}


@pytest.mark.parametrize("content_type", [TYPE, PROFILE, f"{TYPE}; charset=utf-8"])
def test_a_document_is_brought_by_either_of_its_types(there, content_type):
    uri = there.serve("notes/1", note(there), content_type=content_type)
    assert document_at(uri)["content"] == "<p>Bonjour.</p>"


@pytest.mark.parametrize("content_type", ["text/html", "application/json", "application/ld+json", "image/png", ""])
def test_what_is_served_as_something_else_is_no_document(there, content_type):
    uri = there.serve("notes/1", note(there), content_type=content_type)
    with pytest.raises(NotADocument):
        document_at(uri)


def test_each_question_is_signed_by_the_installation(there):
    uri = there.serve("notes/1", note(there))
    document_at(uri)
    headers = there.asked[0][1]
    claim = read(Request("GET", uri, headers), clock.now())
    assert claim.key_id == installation().key_id
    assert claim.holds(keys.private_from_pem(installation().rsa_key).public_key())
    assert TYPE in headers["accept"] and PROFILE in headers["accept"]


def test_a_document_speaks_for_its_own_origin_only(there, elsewhere):
    uri = there.serve("notes/1", note(elsewhere))
    with pytest.raises(NotADocument):
        document_at(uri)


def test_nor_does_a_redirect_make_it_another_origins(there, elsewhere):
    elsewhere.serve("forged", note(there))
    uri = there.serve("notes/1", b"", status=302, Location=elsewhere.uri("forged"))
    with pytest.raises(NotADocument):
        document_at(uri)


def test_a_page_leads_to_the_document_whose_id_it_gives(there):
    page = there.serve("@ilse/1", note(there) | {"content": "as the page has it"})
    there.serve("notes/1", note(there))
    assert document_at(page)["content"] == "<p>Bonjour.</p>"


def test_an_id_under_which_something_else_stands_is_not_believed(there):
    page = there.serve("uploads/forged.json", note(there))
    there.serve("notes/1", note(there, "notes/2"))
    with pytest.raises(NotADocument):
        document_at(page)


def test_redirects_within_an_origin_are_followed_circles_are_not(there):
    there.serve("notes/1", note(there))
    assert document_at(there.serve("old", b"", status=301, Location="/notes/1"))["type"] == "Note"
    with pytest.raises(Unreachable):
        document_at(there.serve("round", b"", status=302, Location="/round"))


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b"\xff{}", b"[" * 100_000, b'{"id":' + b'{"a":' * 60 + b"1" + b"}" * 61, b"null"]
)
def test_what_cannot_be_read_is_no_document(there, body):
    with pytest.raises(NotADocument):
        document_at(there.serve("notes/1", body))


def test_nor_is_what_is_too_large(there):
    with pytest.raises(NotADocument):
        document_at(there.serve("notes/1", note(there) | {"content": "x" * 1_000_001}))


@pytest.mark.parametrize(
    "status, error",
    [(410, Gone), (404, NotADocument), (403, NotADocument), (500, Unreachable), (503, Unreachable), (429, Unreachable)],
)
def test_a_status_says_whether_to_try_again(there, status, error):
    with pytest.raises(error):
        document_at(there.serve("notes/1", note(there), status=status))


def test_one_who_answers_too_late_is_tried_again(there):
    uri = there.serve("notes/1", note(there))
    there.hesitate()
    with pytest.raises(Unreachable):
        document_at(uri, seconds=0.3)


@pytest.mark.parametrize(
    "uri",
    [
        "http://[::1]:9/a",
        "http://[::ffff:127.0.0.1]:9/a",
        "http://10.0.0.1/a",
        "http://169.254.169.254/a",
        "ftp://far.example/a",
        "urn:a",
        "",
    ],
)
def test_no_private_address_is_asked(db, uri):
    with pytest.raises(NotADocument):
        document_at(uri)


def test_no_blocked_server_is_asked(there):
    block(None, host="127.0.0.1")
    with pytest.raises(KeptAway):
        document_at(there.serve("notes/1", note(there)))
    assert there.asked == []


def test_an_actor_is_met_once(there):
    there.person(
        "ilse", summary="<p>Encre.</p>", url=there.uri("@ilse"), icon={"type": "Image", "url": there.uri("a.png")}
    )
    peer = peer_at(there.uri("users/ilse"))
    assert (peer.name, peer.host, peer.kind, peer.inbox) == (
        "ilse",
        there.host,
        "Person",
        there.uri("users/ilse/inbox"),
    )
    actor = peer.handle.actor
    assert (actor.name, actor.summary, actor.url, actor.kind) == ("Ilse", "<p>Encre.</p>", there.uri("@ilse"), "person")
    assert PeerKey.objects.get().key_id == there.uri("users/ilse#main-key")
    assert peer_at(there.uri("users/ilse")).id == peer.id
    assert there.paths == ["/users/ilse"]


def test_looked_at_again_it_is_as_it_is_now(there):
    there.person("ilse", key="first")
    peer = peer_at(there.uri("users/ilse"))
    there.person("ilse", key="second", name="Ilse\u0000 V", icon=there.uri("b.png"), junk="\u0000")
    again = peer_at(there.uri("users/ilse"), is_fresh=True)
    assert (again.id, Peer.objects.count(), PeerKey.objects.count()) == (peer.id, 1, 1)
    assert Actor.objects.get(id=peer.handle.actor_id).avatar_url == there.uri("b.png")
    assert again.document["junk"] == ""


def test_a_key_that_is_no_more_in_the_document_counts_no_more(there):
    there.person("ilse")
    peer_at(there.uri("users/ilse"))
    there.person("ilse", publicKey=[])
    peer_at(there.uri("users/ilse"), is_fresh=True)
    assert not PeerKey.objects.exists()


def test_an_actor_takes_no_key_of_another(there):
    there.person("ilse")
    owner = peer_at(there.uri("users/ilse"))
    stolen = {"id": there.uri("users/ilse#main-key"), "owner": there.uri("users/eve"), "publicKeyPem": "x"}
    stolen["publicKeyPem"] = there.described("eve", "second")["publicKey"]["publicKeyPem"]
    there.person("eve", publicKey=stolen)
    peer_at(there.uri("users/eve"))
    assert PeerKey.objects.get().peer_id == owner.id


def test_one_who_is_gone_stays_gone_until_asked_afresh(there):
    there.person("ilse")
    peer = peer_at(there.uri("users/ilse"))
    Peer.objects.filter(id=peer.id).update(gone_at=clock.now())
    with pytest.raises(Gone):
        peer_at(there.uri("users/ilse"))
    assert peer_at(there.uri("users/ilse"), is_fresh=True).gone_at is None


def test_nobody_of_ours_is_asked_over_the_network(there):
    with pytest.raises(NotAnActor):
        peer_at(installation().uri)


def test_a_note_is_no_actor(there):
    with pytest.raises(NotAnActor):
        peer_at(there.serve("notes/1", note(there)))
