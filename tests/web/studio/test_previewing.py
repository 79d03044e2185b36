"""A post before others see it: by each door, at two widths, in two lights, with links alone."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from causerie.writing.models import Post

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(studio):
    studio.post("/studio/marie/posts", {"title": "La colle", "text": "De *pâte*.", "kind": "article"})
    return Post.objects.get()


def preview_of(studio, post, query=""):
    return LexborHTMLParser(studio.get(f"/studio/marie/posts/{post.id}/preview{query}").content)


def chosen(page):
    return [node.text() for node in page.css(".ways [aria-current]")]


def test_the_page_on_a_desk_by_day_is_shown_first(studio, post):
    page = preview_of(studio, post)
    assert chosen(page) == ["On your page", "Desk", "Light"]
    assert page.css_first("iframe").attributes["src"].endswith("/page?door=page&scheme=light")


def test_each_choice_keeps_the_others(studio, post):
    page = preview_of(studio, post, "?door=feed&width=phone&scheme=dark")
    assert chosen(page) == ["In a feed reader", "Telephone", "Dark"]
    assert (
        page.css_first(".ways a:not([aria-current])").attributes["href"].endswith("?door=page&width=phone&scheme=dark")
    )
    assert page.css_first("iframe.preview-frame--phone").attributes["src"].endswith("?door=feed&scheme=dark")


def test_unknown_ways_are_the_first(studio, post):
    assert chosen(preview_of(studio, post, "?door=x&width=<&scheme=")) == ["On your page", "Desk", "Light"]


@pytest.mark.parametrize(("query", "selector"), [("", ".e-content em"), ("?door=feed", ".as-feed .prose em")])
def test_a_door_shows_the_working_copy_in_the_light_asked_for(studio, post, query, selector):
    joint = "&" if query else "?"
    answer = studio.get(f"/studio/marie/posts/{post.id}/page{query}{joint}scheme=dark")
    page = LexborHTMLParser(answer.content)
    assert page.css_first(selector).text() == "pâte"
    assert page.css_first("html").attributes["data-scheme"] == "dark"
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("kind", Post.Kind.values)
def test_every_kind_has_a_preview_by_every_door(studio, post, kind):
    sent = {"text": "Words.", "kind": kind, "subject_url": "https://elsewhere.example/a", "seen": 1}
    studio.post(f"/studio/marie/posts/{post.id}", sent)
    answers = [studio.get(f"/studio/marie/posts/{post.id}/page?door={door}") for door in ("page", "feed")]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert all(b"Words." in answer.content for answer in answers)
