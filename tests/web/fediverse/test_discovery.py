"""Other servers find a site by its handle and by its address, and learn nothing of sites that are closed."""

import pytest
from django.test import Client

from causerie.protocols.activitypub.identities.minting import mint
from causerie.protocols.activitypub.signatures import keys
from causerie.sites.opening import open_to
from causerie.writing.audiences.choosing import Audience
from causerie.writing.publishing import show_to
from tests import cast
from tests.web.blog.stage import HOST, ORIGIN, Stage

pytestmark = pytest.mark.django_db

ACTOR = f"{ORIGIN}/-/ap/actor"
APP = Client(headers={"host": "localhost:8000"})


@pytest.fixture
def stage(settings):
    settings.ALLOW_PRIVATE = ("127.0.0.0/8", "::1/128")
    stage = Stage()
    cast.site("other", "Ailleurs", cast.person("Tomas", "tomas@example.org"))  # two owners: sites have names
    mint(stage.site, by=stage.marie)
    return stage


def fingered(stage, resource):
    return stage.client.get("/.well-known/webfinger", {"resource": resource})


def test_what_people_type_leads_to_the_actor_and_back(stage):
    found = fingered(stage, f"acct:marie@{HOST}")
    links = {link["type"]: link["href"] for link in found.json()["links"]}
    actor = stage.get("/-/ap/actor").json()

    assert found.headers["content-type"] == "application/jrd+json"
    assert links["application/activity+json"] == actor["id"] == ACTOR
    assert f"acct:{actor['preferredUsername']}@{HOST}" == found.json()["subject"] == f"acct:{actor['webfinger']}"


@pytest.mark.parametrize("resource", [f"acct:Marie@{HOST}", f"acct:@marie@{HOST}", ACTOR, f"{ORIGIN}/", ORIGIN])
def test_it_is_found_by_all_its_names(stage, resource):
    assert fingered(stage, resource).json()["subject"] == f"acct:marie@{HOST}"


def test_it_is_found_from_the_installations_own_host_too(stage):
    found = APP.get("/.well-known/webfinger", {"resource": f"acct:marie@{HOST}"})
    assert found.json()["subject"] == f"acct:marie@{HOST}"


@pytest.mark.parametrize(
    "resource",
    ["acct:nobody@marie.localhost:8000", "acct:marie@elsewhere.example", "acct:", "javascript:1", f"{ORIGIN}/a", "é"],
)
def test_what_is_not_here_is_not_found(stage, resource):
    assert fingered(stage, resource).status_code == 404


def test_one_must_say_what_one_looks_for(stage):
    assert stage.get("/.well-known/webfinger").status_code == 400


def test_the_actor_shows_both_its_keys_and_where_to_write(stage):
    answer = stage.get("/-/ap/actor")
    actor = answer.json()
    assert answer.headers["content-type"] == "application/activity+json"
    assert (actor["type"], actor["name"], actor["url"]) == ("Person", "Rue des Passeurs", f"{ORIGIN}/")
    assert actor["endpoints"]["sharedInbox"] == "http://localhost:8000/-/ap/inbox"
    assert actor["publicKey"]["owner"] == ACTOR
    assert keys.public_from_pem(actor["publicKey"]["publicKeyPem"])
    assert keys.public_from_multikey(actor["assertionMethod"][0]["publicKeyMultibase"])
    assert "PRIVATE" not in answer.content.decode()


def test_a_site_that_is_no_actor_has_no_document(stage):
    assert Client(headers={"host": "other.localhost:8000"}).get("/-/ap/actor").status_code == 404


@pytest.mark.parametrize("visibility", ["unlisted", "private"])
def test_a_site_that_closes_is_found_no_more(stage, visibility):
    open_to(stage.site, visibility)
    assert fingered(stage, f"acct:marie@{HOST}").status_code in (403, 404)
    assert APP.get("/.well-known/webfinger", {"resource": ACTOR}).status_code == 404
    assert stage.get("/-/ap/actor").status_code in (403, 404)
    assert APP.get("/-/nodeinfo/2.1").json()["usage"]["users"]["total"] == 0


def test_the_installation_is_an_actor_of_its_own(stage):
    actor = APP.get("/-/ap/actor").json()
    assert (actor["type"], actor["id"]) == ("Application", "http://localhost:8000/-/ap/actor")
    assert "followers" not in actor
    found = APP.get("/.well-known/webfinger", {"resource": "acct:localhost:8000@localhost:8000"}).json()
    assert actor["id"] in found["aliases"]


@pytest.mark.parametrize("version", ["2.0", "2.1"])
def test_nodeinfo_counts_what_is_public(stage, version):
    stage.post("Le comptoir")
    show_to(stage.post("À part"), Audience("unlisted"), by=stage.marie)
    index = stage.get("/.well-known/nodeinfo").json()
    links = {link["rel"].rpartition("/")[2]: link["href"] for link in index["links"]}
    node = stage.get(links[version].removeprefix(ORIGIN)).json()

    assert (node["version"], node["software"]["name"]) == (version, "causerie")
    assert (node["usage"]["users"]["total"], node["usage"]["localPosts"]) == (1, 1)
    assert APP.get(f"/-/nodeinfo/{version}").json()["usage"] == node["usage"]


def test_host_meta_says_where_webfinger_is_asked(stage):
    answer = stage.get("/.well-known/host-meta")
    assert f"{ORIGIN}/.well-known/webfinger?resource={{uri}}" in answer.content.decode()
