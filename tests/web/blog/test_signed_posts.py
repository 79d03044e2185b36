"""A post that several sign tells all their names, to readers and to machines, in no more statements than another."""

import json

import pytest
from lxml import etree

from causerie.sites.inviting import accept, invite
from causerie.writing.drafting import Draft, save_revision
from causerie.writing.publishing import publish
from tests import cast
from tests.web.blog.stage import HOST, Stage

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def stage():
    return Stage()


@pytest.fixture
def sign(stage):
    """Makes an article that Tomas and Marie sign, in this order, and one of Marie alone before it."""

    def make():
        tomas = cast.person("Tomas <b>", "tomas@slackwater.example")
        actor = accept(invite(stage.site, email=tomas.email, role="contributor", by=stage.marie).token, tomas).actor
        stage.post("Seule", days_ago=3)
        post = stage.post("À deux", days_ago=2)
        names = (actor.id, stage.site.actor_id)
        save_revision(post, Draft(title="À deux", text="Du café.", authors=names), by=stage.marie)
        return publish(post, by=stage.marie)

    return make


@pytest.fixture
def signed(sign):
    return sign()


def test_the_page_names_them_each_as_an_author(stage, signed):
    page = stage.page(signed.path)
    assert [each.text(strip=True) for each in page.css(".byline .p-author.h-card .p-name")] == [
        "Tomas <b>",
        "Marie Delorme",
    ]
    assert [each.attributes["content"] for each in page.css('meta[name="author"]')] == ["Tomas <b>", "Marie Delorme"]
    data = json.loads(page.css_first('script[type="application/ld+json"]').text())
    assert [each["name"] for each in data["author"]] == ["Tomas <b>", "Marie Delorme"]
    addresses = [each.attributes["content"] for each in page.css('meta[property="article:author"]')]
    assert addresses == [each["url"] for each in data["author"]]
    assert [stage.client.get(address, headers={"host": HOST}).status_code for address in addresses] == [200, 200]


def test_one_alone_is_one_person(stage, signed):
    data = json.loads(stage.page("/seule").css_first('script[type="application/ld+json"]').text())
    assert data["author"]["name"] == "Marie Delorme"


def test_feeds_name_them_and_hold_each_post_once(stage, signed):
    feed = json.loads(stage.get("/feed.json").content)
    assert [[who["name"] for who in item["authors"]] for item in feed["items"]] == [
        ["Tomas <b>", "Marie Delorme"],
        ["Marie Delorme"],
    ]
    atom = etree.fromstring(stage.get("/atom.xml").content)
    assert atom.xpath("a:entry[1]/a:author/a:name/text()", namespaces=ATOM) == ["Tomas <b>", "Marie Delorme"]
    assert len(atom.findall("a:entry", ATOM)) == 2


def test_many_signers_leave_room_for_as_many_posts(stage, signed):
    stage.posts(25)
    assert len(json.loads(stage.get("/feed.json").content)["items"]) == 20


def test_names_cost_no_statement(stage, sign, django_assert_max_num_queries, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        signed = sign()
    stage.get("/robots.txt")
    with django_assert_max_num_queries(6):
        stage.get(signed.path)
    with django_assert_max_num_queries(1):
        stage.get("/feed.xml")
