"""Following and answering from one's own server: found by WebFinger, without a script, and nothing kept."""

import pytest

from causerie.kit import rates
from causerie.protocols.activitypub.identities.minting import mint
from tests.protocols.activitypub.far import far

pytestmark = pytest.mark.django_db
INTENT = "https://w3id.org/fep/3b86/"
SUBSCRIBE = "http://ostatus.org/schema/1.0/subscribe"


@pytest.fixture
def there(db, settings):
    settings.ALLOW_PRIVATE = ("127.0.0.0/8", "::1/128")
    with far() as server:
        yield server


@pytest.fixture
def post(stage, there):
    mint(stage.site, by=stage.marie)
    return stage.post("Le comptoir")


def fingered(there, *links):
    actor = there.uri("users/ana")
    known = [{"rel": "self", "type": "application/activity+json", "href": actor}, *links]
    there.finger(f"ana@{there.host}", actor, links=known)
    return f"@ana@{there.host}"


def test_a_site_that_is_no_actor_offers_nothing(stage):
    stage.post("Le comptoir")
    assert stage.get("/-/elsewhere").status_code == 404
    assert b"elsewhere" not in stage.get("/le-comptoir").content


def test_the_post_leads_to_both_ways(stage, post):
    links = [link.attributes["href"] for link in stage.page(post.path).css('a[href*="/-/elsewhere"]')]
    assert links == ["/-/elsewhere", f"/-/elsewhere?about={post.conversation_id}"]
    assert "Le comptoir" in stage.page(links[1]).css_first(".kicker").text()


@pytest.mark.parametrize(
    ("link", "way"),
    [
        (
            {"rel": SUBSCRIBE, "template": "https://home.example/interact?uri={uri}"},
            "https://home.example/interact?uri=",
        ),
        ({"rel": f"{INTENT}Object", "template": "https://home.example/o/{object}"}, "https://home.example/o/"),
        (
            {"rel": f"{INTENT}Create", "template": "https://home.example/new?re={inReplyTo}&text={content}"},
            "https://home.example/new?re=",
        ),
    ],
)
def test_an_answer_goes_on_at_ones_own_server(stage, there, post, link, way):
    response = stage.send("/-/elsewhere", {"about": post.conversation_id, "who": fingered(there, link)})
    assert response.status_code == 200
    assert response["Refresh"].startswith(f"1; url={way}http%3A%2F%2Fmarie.localhost%3A8000%2Fle-comptoir")
    assert "Continuer sur home.example" in response.content.decode()
    assert not response.cookies


def test_a_follow_names_the_actor(stage, there, post):
    who = fingered(there, {"rel": f"{INTENT}Follow", "template": "https://home.example/f?o={object}"})
    response = stage.send("/-/elsewhere", {"who": who})
    assert response["Refresh"].endswith("http%3A%2F%2Fmarie.localhost%3A8000%2F-%2Fap%2Factor")


@pytest.mark.parametrize(
    "template", ["javascript:steal('{uri}')", "https://home.example/without", "https://me@home.example/{uri}", 7, None]
)
def test_a_template_that_leads_nowhere_safe_leads_nowhere(stage, there, post, template):
    who = fingered(there, {"rel": SUBSCRIBE, "template": template})
    response = stage.send("/-/elsewhere", {"who": who})
    assert response.status_code == 422
    assert "Refresh" not in response


@pytest.mark.parametrize("who", ["", "ana", "@ana@", "@ana@127.0.0.1:1", "@a b@c", "<script>@x.example"])
def test_who_is_not_found_is_told_so(stage, post, who):
    assert stage.send("/-/elsewhere", {"who": who}).status_code == 422


def test_asked_too_often_it_asks_nobody(stage, there, post, monkeypatch):
    monkeypatch.setattr(rates, "allow", lambda *_: False)
    response = stage.send("/-/elsewhere", {"who": fingered(there)})
    assert response.status_code == 422
    assert there.paths == []


def test_another_page_cannot_have_it_asked(stage, there, post):
    response = stage.client.post("/-/elsewhere", {"who": fingered(there)}, headers={"origin": "https://evil.example"})
    assert response.status_code == 403
    assert there.paths == []


def test_something_that_is_not_public_has_no_such_page(stage, there, post):
    assert stage.get("/-/elsewhere?about=12345").status_code == 404
