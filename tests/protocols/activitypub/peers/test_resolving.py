"""What people type leads to an actor, who is called as WebFinger and its own server agree."""

import pytest

from causerie.protocols.activitypub.models import Peer
from causerie.protocols.activitypub.peers.problems import Gone, NotAnActor, Unreachable
from causerie.protocols.activitypub.peers.resolving import name_peer, resolve

pytestmark = pytest.mark.django_db


def fingered(server, name="ilse"):
    server.person(name)
    server.finger(f"{name}@{server.host}", server.uri(f"users/{name}"))


@pytest.mark.parametrize("typed", ["@ilse@{0}", "ilse@{0}", "acct:ilse@{0}", " @ilse@{0} ", "http://{0}/users/ilse"])
def test_somebody_is_found_by_what_people_type(there, typed):
    fingered(there)
    peer = resolve(typed.format(there.host))
    assert (peer.name, peer.host, peer.named_at is None) == ("ilse", there.host, False)


def test_by_the_address_of_their_page_too(there):
    fingered(there)
    there.serve("@ilse", there.described("ilse"))
    assert resolve(there.uri("@ilse")).handle.address == there.uri("users/ilse")


def split(there, elsewhere, **more):
    """@ilse@there, whose documents stand elsewhere."""
    elsewhere.person("ilse", **more)
    there.finger(f"ilse@{there.host}", elsewhere.uri("users/ilse"))


def test_a_handle_on_another_domain_than_the_documents_counts_when_both_agree(there, elsewhere):
    split(there, elsewhere)
    elsewhere.finger(f"ilse@{elsewhere.host}", elsewhere.uri("users/ilse"), subject=f"ilse@{there.host}")
    assert resolve(f"@ilse@{elsewhere.host}").host == there.host


def test_or_when_the_actor_names_it_itself(there, elsewhere):
    split(there, elsewhere, webfinger=f"ilse@{there.host}")
    assert resolve(f"@ilse@{there.host}").host == there.host


def test_a_handle_that_its_actor_knows_nothing_of_is_not_its_name(there, elsewhere):
    split(there, elsewhere)
    elsewhere.finger(f"ilse@{elsewhere.host}", elsewhere.uri("users/ilse"))
    assert resolve(f"@ilse@{there.host}").host == elsewhere.host


def test_nor_may_an_actor_claim_a_handle_of_others(there, elsewhere):
    fingered(there)
    elsewhere.person("ilse", webfinger=f"ilse@{there.host}")
    assert resolve(elsewhere.uri("users/ilse")).host == elsewhere.host


def test_a_subject_that_names_another_in_turn_is_followed_no_further(there, elsewhere):
    there.finger(f"a@{there.host}", there.uri("users/a"), subject=f"b@{there.host}")
    there.finger(f"b@{there.host}", there.uri("users/a"), subject=f"c@{there.host}")
    with pytest.raises(NotAnActor):
        resolve(f"@a@{there.host}")


@pytest.mark.parametrize(
    "typed", ["", "ilse", "@ilse@", "@@", "a b@c.example", "a@b/c", "javascript:a@b.example?", "x" * 700 + "@a.example"]
)
def test_what_is_no_handle_asks_nobody(there, typed):
    with pytest.raises(NotAnActor):
        resolve(typed)
    assert there.asked == []


@pytest.mark.parametrize("document", [b"", b"[]", b'{"subject": 1}', {"subject": "acct:ilse@x"}, {"links": [1, None]}])
def test_an_answer_that_names_nobody(there, document):
    there.serve(f".well-known/webfinger?resource=acct:ilse@{there.host}", document)
    with pytest.raises(NotAnActor):
        resolve(f"@ilse@{there.host}")


@pytest.mark.parametrize("status, error", [(404, NotAnActor), (410, Gone), (503, Unreachable)])
def test_a_status_says_whether_to_try_again(there, status, error):
    path = f".well-known/webfinger?resource=acct:ilse@{there.host}"
    there.serve(path, {}, status=status)
    with pytest.raises(error):
        resolve(f"@ilse@{there.host}")


def test_one_who_was_met_without_a_handle_is_asked_for_it_once(there, elsewhere):
    split(there, elsewhere, webfinger=f"ilse@{there.host}")
    peer = resolve(elsewhere.uri("users/ilse"))
    Peer.objects.update(host=elsewhere.host, named_at=None)
    name_peer.call(peer_id=peer.id)
    assert Peer.objects.get().host == there.host
