"""A site becomes an actor once, for ever, and never by a name which others can't reach."""

import pytest

from causerie.people.models import Handle
from causerie.protocols.activitypub.identities.minting import (
    LeadsNowhere,
    NotForEveryone,
    OnlyHere,
    installation,
    mint,
)
from causerie.protocols.activitypub.models import Identity
from causerie.protocols.activitypub.signatures import keys
from causerie.sites.hosting import give_host
from causerie.sites.models import Membership
from causerie.sites.opening import open_to
from tests import cast

pytestmark = pytest.mark.django_db


def test_a_site_is_an_actor_under_its_own_address(site, marie, private_network):
    identity = mint(site, by=marie)
    assert identity.uri == "http://marie.localhost:8000/-/ap/actor"
    assert identity.acct == "marie@marie.localhost:8000"
    assert identity.key_id == f"{identity.uri}#main-key"
    assert keys.private_from_pem(identity.rsa_key).key_size == 2048
    assert Handle.objects.get(protocol="activitypub", address=identity.uri).actor_id == site.actor_id


def test_minted_again_it_is_who_it_was_whatever_its_name_is_by_then(site, marie, private_network):
    first = mint(site, by=marie)
    give_host(site, "marie.example")
    again = mint(site, by=marie)
    assert (again.id, again.uri, again.rsa_key) == (first.id, first.uri, first.rsa_key)


def test_never_on_localhost(site, marie):
    with pytest.raises(OnlyHere):
        mint(site, by=marie)
    assert not Identity.objects.exists()


def test_never_by_a_name_that_leads_nowhere(site, marie):
    give_host(site, "marie.invalid")
    with pytest.raises(LeadsNowhere):
        mint(site, by=marie)


@pytest.mark.parametrize("visibility", ["unlisted", "private"])
def test_never_where_not_everybody_may_read(site, marie, private_network, visibility):
    open_to(site, visibility)
    with pytest.raises(NotForEveryone):
        mint(site, by=marie)


def test_one_who_writes_alone_is_a_person_several_are_a_group_a_house_is_an_organisation(site, marie, private_network):
    assert mint(site, by=marie).kind == "Person"

    tomas = cast.person("Tomas", "tomas@example.org")
    shared = cast.site("shared", "Ensemble", marie)
    Membership.objects.create(site=shared, account=tomas, role="author", actor=shared.actor)
    assert mint(shared, by=marie).kind == "Group"
    assert mint(cast.harbour_coffee(marie), by=marie).kind == "Organization"


def test_the_installation_has_one_actor(db):
    assert installation().id == installation().id
    assert installation().uri == "http://localhost:8000/-/ap/actor"
    assert installation().kind == "Application"
