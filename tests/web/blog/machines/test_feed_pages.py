"""Feeds, sitemap, robots."""

import json

import pytest
from lxml import etree

from causerie.web.blog.machines import sitemap_page
from causerie.web.blog.machines.feed_pages import absolute

pytestmark = pytest.mark.django_db
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def test_the_feed_holds_the_newest_posts_whole(stage):
    stage.post("La criée", "Du *poisson*.", tags=("marché",), days_ago=3)
    stage.note("Entendu au pressing.", days_ago=1)

    response = stage.get("/feed.xml")
    note, article = etree.fromstring(response.content).findall("channel/item")

    assert response.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert "<em>poisson</em>" in article.findtext(CONTENT)
    assert article.findtext("link") == "http://marie.localhost:8000/la-criee"
    assert article.findtext("category") == "marché"
    assert note.find("title") is None


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml", "feed.json"])
def test_every_feed_exists_for_the_site_and_for_a_tag(stage, name):
    stage.post("La criée", tags=("marché",))

    assert "La criée" in stage.get(f"/{name}").content.decode()
    assert "La criée" in stage.get(f"/tags/marche/{name}").content.decode()
    assert stage.get(f"/tags/rien/{name}").status_code == 404


def test_links_in_a_feed_work_away_from_the_page():
    html = '<a href="/autre">a</a><img src="/x.png"><a href="#note">n</a><a href="//cdn.example/">c</a>'

    assert absolute(html, "https://m.example", "https://m.example/p") == (
        '<a href="https://m.example/autre">a</a><img src="https://m.example/x.png">'
        '<a href="https://m.example/p#note">n</a><a href="//cdn.example/">c</a>'
    )


def test_a_conversation_can_be_followed_alone(stage):
    post = stage.post("La criée")
    stage.voice(post, "Tomas", "Et les mouettes ?")

    channel = etree.fromstring(stage.get("/la-criee/conversation.xml").content).find("channel")

    assert "mouettes" in channel.findtext(f"item/{CONTENT}")


def test_json_feed_tells_the_language_only_where_it_differs(stage):
    stage.post("Slack water", language="en")

    assert json.loads(stage.get("/feed.json").content)["items"][0]["language"] == "en"


def test_the_sitemap_lists_every_public_address(stage):
    stage.post("La criée")
    stage.post("À propos", kind="page", slug="a-propos")

    root = etree.fromstring(stage.get("/sitemap.xml").content)
    places = [node.text.removeprefix("http://marie.localhost:8000") for node in root.findall("s:url/s:loc", MAP)]

    assert sorted(places) == ["/", "/a-propos", "/archive", "/la-criee"]


def test_a_large_sitemap_is_an_index_of_parts(stage, monkeypatch):
    monkeypatch.setattr(sitemap_page, "A_PAGE", 2)
    stage.posts(5)

    index = etree.fromstring(stage.get("/sitemap.xml").content)
    parts = [node.text.removeprefix("http://marie.localhost:8000") for node in index.findall("s:sitemap/s:loc", MAP)]
    places = [len(etree.fromstring(stage.get(part).content)) for part in parts]

    assert places == [2, 2, 1]


def test_robots_may_read_all_but_forms(stage):
    text = stage.get("/robots.txt").content.decode()

    assert "Disallow: /-/" in text
    assert "Sitemap: http://marie.localhost:8000/sitemap.xml" in text


def test_a_site_that_is_not_public_asks_robots_to_stay_out(stage):
    stage.hide()

    assert "Disallow: /\n" in stage.get("/robots.txt").content.decode()
    assert stage.page("/").css_first("meta[name=robots]").attributes["content"] == "noindex"
    assert stage.get("/feed.xml").headers["X-Robots-Tag"] == "noindex, nofollow"
    assert stage.get("/sitemap.xml").status_code == 404
