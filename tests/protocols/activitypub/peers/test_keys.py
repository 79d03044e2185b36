"""A key is believed when it and its owner name each other, wherever on their origin it stands."""

from datetime import timedelta

import pytest

from causerie.kit import clock
from causerie.people.blocking import block
from causerie.protocols.activitypub.models import Peer, PeerKey
from causerie.protocols.activitypub.peers import keys
from causerie.protocols.activitypub.peers.problems import Gone, KeptAway, NoKey, NotADocument, NotAnActor, Unreachable
from causerie.protocols.activitypub.signatures.keys import public_pem
from tests.protocols.activitypub.far import public_pem as pem_named

pytestmark = pytest.mark.django_db


def main_key(server):
    return server.uri("users/ilse#main-key")


def alone(server, name="ilse", key="first", **more):
    """The key as a document of its own."""
    public = {"id": server.uri(f"users/{name}/main-key"), "owner": server.uri(f"users/{name}")}
    return public | {"publicKeyPem": pem_named(key)} | more


def test_a_key_in_its_actors_document(there):
    there.person("ilse")
    peer, key = keys.key_for(main_key(there))
    assert (peer.handle.address, public_pem(key)) == (there.uri("users/ilse"), pem_named("first"))


def test_a_known_key_is_looked_up_here(there, django_assert_num_queries):
    there.person("ilse")
    keys.key_for(main_key(there))
    with django_assert_num_queries(1):
        peer, _ = keys.key_for(main_key(there))
        assert peer.handle.actor.name == "Ilse"
    assert there.paths == ["/users/ilse"]


def test_a_key_in_a_document_of_its_own(there):
    there.person("ilse", publicKey=alone(there))
    there.serve("users/ilse/main-key", alone(there))
    peer, key = keys.key_for(there.uri("users/ilse/main-key"))
    assert (peer.name, public_pem(key), PeerKey.objects.count()) == ("ilse", pem_named("first"), 1)


def test_a_key_whose_document_is_a_stub_of_the_actor(there):
    there.person("ilse", publicKey=alone(there))
    stub = {"id": there.uri("users/ilse"), "type": "Person", "preferredUsername": "ilse", "publicKey": alone(there)}
    there.serve("users/ilse/main-key", stub)
    assert keys.key_for(there.uri("users/ilse/main-key"))[0].name == "ilse"


def test_a_key_that_its_actor_names_by_its_id(there):
    there.person("ilse", publicKey=there.uri("users/ilse/main-key"))
    there.serve("users/ilse/main-key", alone(there))
    assert keys.key_for(there.uri("users/ilse/main-key"))[0].name == "ilse"


def test_a_key_that_names_an_owner_who_does_not_name_it(there):
    there.person("ilse")
    there.serve("uploads/key.json", alone(there, key="second", id=there.uri("uploads/key.json")))
    with pytest.raises(NoKey):
        keys.key_for(there.uri("uploads/key.json"))


def test_a_key_that_names_an_owner_elsewhere(there, elsewhere):
    elsewhere.person("ilse", publicKey=there.uri("users/eve/main-key"))
    there.serve("users/eve/main-key", alone(there, "eve", owner=elsewhere.uri("users/ilse")))
    with pytest.raises(NoKey):
        keys.key_for(there.uri("users/eve/main-key"))


def test_a_key_of_another_kind_than_we_take(there):
    there.person("ilse", publicKey=alone(there, id=main_key(there), publicKeyPem="shared secret"))
    with pytest.raises(NoKey):
        keys.key_for(main_key(there))


@pytest.mark.parametrize("key_id", ["", "main-key", "urn:a#main-key", "javascript:1"])
def test_an_id_that_leads_nowhere(there, key_id):
    with pytest.raises(NoKey):
        keys.key_for(key_id)


@pytest.mark.parametrize("status, error", [(410, Gone), (404, NotADocument), (500, Unreachable)])
def test_what_its_server_says_is_told_apart(there, status, error):
    there.serve("users/ilse", b"", status=status)
    with pytest.raises(error):
        keys.key_for(main_key(there))


def test_a_key_server_that_hangs_is_left_after_a_while(there, monkeypatch):
    monkeypatch.setattr(keys, "SECONDS", 0.3)
    there.person("ilse")
    there.hesitate()
    with pytest.raises(Unreachable):
        keys.key_for(main_key(there))


def test_few_wait_for_keys_at_once(there, monkeypatch):
    there.person("ilse")
    keys._room.acquire()
    keys._room.acquire()
    with pytest.raises(Unreachable):
        keys.key_for(main_key(there))
    keys._room.release(2)
    assert there.asked == []


def test_no_blocked_server_is_asked_for_a_key(there):
    there.person("ilse")
    block(None, host="127.0.0.1")
    with pytest.raises(KeptAway):
        keys.key_for(main_key(there))
    assert there.asked == []


def test_after_a_rotation_the_new_key_is_found_once_in_a_while(there):
    there.person("ilse", key="first")
    keys.key_for(main_key(there))
    there.person("ilse", key="second")
    _, key = keys.renewed(main_key(there))
    assert public_pem(key) == pem_named("second")
    assert keys.renewed(main_key(there)) is None
    with clock.later(timedelta(minutes=6)):
        assert keys.renewed(main_key(there))
    assert len(there.paths) == 3


def test_one_that_is_not_there_is_not_asked_for_without_end(there):
    with pytest.raises(NotAnActor):
        keys.key_for(main_key(there))
    with pytest.raises(NotAnActor):
        keys.key_for(main_key(there))
    with pytest.raises(NotAnActor):
        keys.key_for(main_key(there))
    with pytest.raises(Unreachable):
        keys.key_for(main_key(there))
    assert (len(there.paths), Peer.objects.count()) == (3, 0)
