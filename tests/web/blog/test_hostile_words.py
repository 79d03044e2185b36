"""What an author or a stranger may type, on every page and in every format that shows it."""

import json
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from causerie.sites.arranging import Facts, set_menu, state_facts

HOSTILE = [
    "</script><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>' onfocus=alert(1) x='",
    "</title></textarea></style><svg onload=alert(1)>",
    "]]><script>alert(1)</script><!--",
    "{{ 7*7 }}{% if 1 %}%(x)s{0}",
    "a\x0b\x0c\x1b\ufffe\uffffb \u202emoc.live\u2066",
]
PAGES = [
    "/",
    "/hostile",
    "/hostile/conversation",
    "/archive",
    "/search?q={word}",
    "/tags/{slug}",
    "/{word}",
    "/-/answer?to={place}",
]
FEEDS = ["/feed.xml", "/atom.xml", "/hostile/conversation.xml", "/sitemap.xml"]
RUNS = "script:not([src]):not([type='application/ld+json']), img[src=x], svg[onload], [onerror], [onload], [onfocus]"


@pytest.fixture(params=HOSTILE)
def word(request):
    return request.param


@pytest.fixture
def hostile(stage, word):
    """Marie's site, where everybody types `word` everywhere."""
    state_facts(stage.site, Facts(title=f"M {word}", tagline=word, footer=word))
    set_menu(stage.site, [(word, f"/{word}"), ("mail", f"mailto:{word}")])
    post = stage.post(
        f"T {word}", f"{word}\n\n[{word}](javascript:alert(1))\n\n{word}", slug="hostile", excerpt=word,
        tags=(f"tag {word}",), image=f"https://x.example/{word}", image_alt=word,
    )  # fmt: skip
    place = stage.voice(post, f"N {word}", f"{word}\n\n[{word}](javascript:alert(1))").place_id
    names = {"word": quote(word), "slug": quote(post.published.tags[0] if post.published.tags else ""), "place": place}
    return lambda path: stage.get(path.format(**names))


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_on_a_page(hostile, path):
    answer = hostile(path)
    page = LexborHTMLParser(answer.content)
    links = [node.attributes.get("href") or "" for node in page.css("a, link")]
    assert answer.status_code in (200, 404)
    assert page.css(RUNS) == []
    assert not [link for link in links if link.strip().lower().startswith(("javascript:", "data:", "vbscript:"))]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_what_machines_read_is_whole_json(hostile):
    blocks = LexborHTMLParser(hostile("/hostile").content).css("script[type='application/ld+json']")
    assert [json.loads(block.text())["@context"] for block in blocks] == ["https://schema.org"]


@pytest.mark.parametrize("path", FEEDS)
def test_every_feed_is_well_formed(hostile, path):
    answer = hostile(path)
    assert answer.status_code == 200
    assert ElementTree.fromstring(answer.content) is not None
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_feed_of_values_is_whole_json(hostile):
    answer = hostile("/feed.json")
    assert json.loads(answer.content)["version"] == "https://jsonfeed.org/version/1.1"
    assert answer.headers["Content-Type"].startswith("application/feed+json")


@pytest.mark.parametrize(
    "value", ["%00", "-1", "0", "%C2%B2", "9" * 30, "9" * 5000, "%ff", "%ed%a0%80", "a-1-b-1", "%00-1-%00-1"]
)
@pytest.mark.parametrize(
    "path",
    ["/?page=", "/?after=", "/?before=", "/hostile/conversation?after=", "/search?q=cafe&page=", "/search?q=", "/tags/",
     "/archive/", "/archive/2026/", "/-/answer?to=", "/-/mine/", "/-/address/", "/-/hello?to=", "/-/hello?token=", "/",
     "/sitemap-9.xml?x="],
)  # fmt: skip
def test_no_address_breaks_a_page(stage, path, value):
    stage.post("Hostile", slug="hostile")
    answer = stage.get(path + value)
    assert answer.status_code < 500
    assert not answer.headers.get("Location", "/").startswith(("//", "http"))


@pytest.mark.parametrize("value", ["a\0b", "\ud800", "²", "9" * 30, "x" * 200_000, "\u202e"])
@pytest.mark.parametrize("field", ["text", "name", "email", "url", "about", "to", "stamp", "website", "parcel"])
@pytest.mark.parametrize("path", ["/-/answer", "/-/answers"])
def test_no_form_breaks_a_page(stage, path, field, value):
    post = stage.post("Hostile", slug="hostile")
    typed = {"text": "Words.", "name": "Eve", "about": str(post.conversation_id)}
    body = "&".join(f"{name}={quote(each, errors='surrogatepass')}" for name, each in (typed | {field: value}).items())
    answer = stage.client.post(
        path, body, content_type="application/x-www-form-urlencoded", headers={"sec-fetch-site": "same-origin"}
    )
    assert answer.status_code < 500
