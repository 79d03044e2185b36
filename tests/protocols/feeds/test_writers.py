"""The three ways to write a feed."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from uuid import NAMESPACE_OID, uuid5

from lxml import etree

from causerie.protocols.feeds.atom import write_atom
from causerie.protocols.feeds.feed import Feed, Item, Writer, stable_id
from causerie.protocols.feeds.json_feed import write_json_feed
from causerie.protocols.feeds.rss import write_rss

AT = datetime(2026, 11, 12, 8, 40, tzinfo=UTC)
ATOM = {"a": "http://www.w3.org/2005/Atom"}
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"

ARTICLE = Item(
    id=stable_id(1, 2),
    url="https://marie.example/comptoir?a=1&b=2",
    title="Le comptoir & la <vitrine>",
    summary="Un sachet change de goût.",
    html='<p>Un <em>sachet</em> ]]> "change" \x0b de goût.</p>',
    author="Marie Delorme",
    language="fr",
    published_at=AT,
    revised_at=AT,
    tags=["café", "a & b"],
    comments_url="https://marie.example/comptoir#conversation",
)
NOTE = Item(
    id=stable_id(1, 3),
    url="https://marie.example/note",
    title="",
    summary="Entendu au pressing.",
    html="<p>Entendu au pressing.</p>",
    author="Marie Delorme",
    language="",
    published_at=AT,
    revised_at=AT,
)
FEED = Feed(
    id=stable_id(1, "/"),
    url="https://marie.example/feed.xml",
    home="https://marie.example/",
    title="Rue des Passeurs",
    summary="",
    language="fr",
    author="Marie Delorme",
    updated_at=AT,
    items=[ARTICLE, NOTE],
)


def test_rss_holds_the_full_text():
    channel = etree.fromstring(write_rss(FEED).encode()).find("channel")
    article, note = channel.findall("item")

    assert article.findtext("title") == ARTICLE.title
    assert article.findtext(CONTENT) == ARTICLE.html.replace("\x0b", "")
    assert article.findtext("link") == ARTICLE.url
    assert article.findtext("pubDate") == "Thu, 12 Nov 2026 08:40:00 +0000"
    assert [tag.text for tag in article.findall("category")] == ARTICLE.tags
    assert note.find("title") is None
    assert channel.find("description") is not None


def test_rss_names_its_own_address():
    root = etree.fromstring(write_rss(FEED).encode())

    assert root.find("channel/a:link[@rel='self']", ATOM).get("href") == FEED.url


def test_atom_gives_a_note_a_title_as_the_standard_asks():
    root = etree.fromstring(write_atom(FEED).encode())
    article, note = root.findall("a:entry", ATOM)

    assert article.findtext("a:content", namespaces=ATOM) == ARTICLE.html.replace("\x0b", "")
    assert note.findtext("a:title", namespaces=ATOM) == NOTE.summary
    assert article.findtext("a:updated", namespaces=ATOM) == "2026-11-12T08:40:00+00:00"
    assert root.findtext("a:id", namespaces=ATOM).startswith("urn:uuid:")


def test_json_feed_is_version_1_1():
    document = json.loads(write_json_feed(FEED))
    article, note = document["items"]

    assert document["version"] == "https://jsonfeed.org/version/1.1"
    assert article["content_html"] == ARTICLE.html
    assert article["tags"] == ARTICLE.tags
    assert "title" not in note
    assert document["authors"] == [{"name": "Marie Delorme"}]


def test_an_empty_feed_is_still_a_feed():
    empty = Feed(**{**vars(FEED), "items": []})

    assert json.loads(write_json_feed(empty))["items"] == []
    assert etree.fromstring(write_rss(empty).encode()).findall("channel/item") == []


def test_an_id_does_not_depend_on_where_the_site_is():
    assert stable_id(1, 2) == uuid5(NAMESPACE_OID, "causerie:1/2").urn


def test_all_who_sign_are_named_in_order():
    both = (Writer("Marie Delorme", "https://marie.example/author/marie"), Writer("Tomas & Co"))
    feed = replace(FEED, items=[replace(ARTICLE, writers=both), NOTE])
    article, note = etree.fromstring(write_rss(feed).encode()).iterfind("channel/item")
    assert [who.text for who in article.iterfind("{http://purl.org/dc/elements/1.1/}creator")] == [
        "Marie Delorme",
        "Tomas & Co",
    ]
    assert len(note.findall("{http://purl.org/dc/elements/1.1/}creator")) == 1
    entry = etree.fromstring(write_atom(feed).encode()).find("a:entry", ATOM)
    assert entry.xpath("a:author/a:name/text()", namespaces=ATOM) == ["Marie Delorme", "Tomas & Co"]
    assert entry.xpath("a:author/a:uri/text()", namespaces=ATOM) == ["https://marie.example/author/marie"]
    items = json.loads(write_json_feed(feed))["items"]
    assert items[0]["authors"] == [
        {"name": "Marie Delorme", "url": "https://marie.example/author/marie"},
        {"name": "Tomas & Co"},
    ]
    assert items[1]["authors"] == [{"name": "Marie Delorme"}]
