"""What pages say of themselves becomes a card, whatever they say."""

import pytest

from causerie.writing.documents.cards import About, about_page, about_told, card_of, offer_for, together
from causerie.writing.documents.checking import checked
from tests.writing.documents.writing import doc

URL = "https://a.example/films/1"
PAGE = """<head><title>Plain</title><meta name=description content="Said plainly">
<meta property="og:title" content="A &amp; B"><meta property="og:description" content=" ">
<meta property="og:site_name" content="Films"><meta name="author" content="Anna">
<meta property="og:image" content="/p.jpg"><link rel=alternate type="application/json+oembed" href="../oembed?x=1">"""


def test_a_page_is_read():
    assert about_page(PAGE, URL) == About(
        url=URL,
        title="A & B",
        description="Said plainly",
        provider="Films",
        author="Anna",
        picture="https://a.example/p.jpg",
        more="https://a.example/oembed?x=1",
    )


def test_what_an_answer_tells():
    told = {
        "type": "video",
        "title": "A",
        "author_name": "Anna",
        "provider_name": "Films",
        "thumbnail_url": "https://a.example/t.jpg",
        "html": '<div><iframe src="https://a.example/videos/embed/1"></iframe><script>alert(1)</script></div>',
    }
    about = about_told(told, URL)
    assert (about.player, about.picture) == ("https://a.example/videos/embed/1", "https://a.example/t.jpg")
    assert card_of(about, thumbnail="/-/media/1/t.jpg")["attrs"] == {
        "url": URL,
        "title": "A",
        "thumbnail": "/-/media/1/t.jpg",
        "provider": "Films",
        "author": "Anna",
        "html_url": "https://a.example/videos/embed/1",
    }


@pytest.mark.parametrize(
    "told",
    [
        None,
        [],
        7,
        {"type": []},
        {"type": "video", "html": 7},
        {"type": "video", "html": "<iframe src=javascript:x>"},
        {"type": "rich", "html": '<iframe src="https://evil.example/x">'},
        {"thumbnail_url": "http://[", "title": {"a": 1}},
    ],
)
def test_odd_answers_make_a_bookmark(told):
    card = card_of(about_told(told, URL))
    assert card == {"type": "bookmark", "attrs": {"url": URL}}


def test_words_are_cleaned_and_cut():
    card = card_of(
        About(URL, title="a\u202eb\n" + "x" * 999, description="<script>alert(1)</script>"),
        thumbnail="https://a.example/t.jpg",
    )
    assert card["attrs"]["title"] == "ab " + "x" * 297
    assert "thumbnail" not in card["attrs"]
    assert checked(doc(card)) == doc(card)


def test_a_page_known_by_its_address_has_its_player():
    card = card_of(About("https://youtu.be/abcdefghijk"))
    assert card["attrs"]["html_url"] == "https://www.youtube-nocookie.com/embed/abcdefghijk"


def test_large_houses_are_asked_at_once():
    assert (
        offer_for("https://vimeo.com/1?a=b", "vimeo.com")
        == "https://vimeo.com/api/oembed.json?url=https%3A%2F%2Fvimeo.com%2F1%3Fa%3Db"
    )
    assert offer_for("https://m.youtube.com/x", "m.youtube.com").startswith("https://www.youtube.com/oembed")
    assert offer_for(URL, "a.example") == ""


def test_the_first_words_win():
    assert together(About(URL, title="a"), About("https://b.example/", title="b", author="c")) == About(
        URL, title="a", author="c"
    )
