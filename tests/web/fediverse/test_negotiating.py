"""The home page's address stands for the actor, for those who ask so; nobody gets the other form, not even kept."""

import pytest

from causerie.protocols.activitypub.documents.contexts import PROFILE_TYPE, TYPE
from causerie.protocols.activitypub.identities.minting import mint
from tests.web.blog.stage import Stage

pytestmark = pytest.mark.django_db

BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"


@pytest.fixture
def stage(settings):
    settings.ALLOW_PRIVATE = ("127.0.0.0/8", "::1/128")
    return Stage()


@pytest.mark.parametrize("accept", [TYPE, PROFILE_TYPE])
def test_a_server_gets_the_actor_at_the_home_page(stage, accept):
    identity = mint(stage.site, by=stage.marie)
    answer = stage.get("/", accept=accept)
    assert answer.json()["id"] == identity.uri
    assert "Accept" in answer.headers["Vary"]


def test_people_get_the_page(stage):
    mint(stage.site, by=stage.marie)
    answer = stage.get("/", accept=BROWSER)
    assert answer.headers["content-type"].startswith("text/html")
    assert "Accept" in answer.headers["Vary"]


def test_where_there_is_no_actor_all_get_the_page(stage):
    assert stage.get("/", accept=TYPE).headers["content-type"].startswith("text/html")


def test_the_document_is_asked_for_by_reading_only(stage):
    mint(stage.site, by=stage.marie)
    assert stage.client.post("/", headers={"accept": TYPE}).headers["content-type"].startswith("text/html")
