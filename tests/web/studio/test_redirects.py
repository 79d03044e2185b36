"""Old addresses in the studio: kept, changed, removed, pasted; made of what was asked for in vain. Without a script."""

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from causerie.writing.leading import tallies
from causerie.writing.models import Redirect

pytestmark = pytest.mark.django_db

ROOM = "/studio/marie/settings/redirects"


def rows():
    return dict(Redirect.objects.values_list("path", "target"))


def page(studio, query=""):
    return LexborHTMLParser(studio.get(ROOM + query).content)


def test_a_redirect_is_made_changed_and_removed(studio, site):
    assert studio.post(ROOM, {"path": "/vieux", "target": "/archive"}).status_code == 302
    link = page(studio).css_first("a[href*='path=/vieux']").attributes["href"]
    form = page(studio, "?" + link.partition("?")[2])
    assert form.css_first("#target").attributes["value"] == "/archive"
    studio.post(ROOM, {"path": "/vieux", "target": "/search"})
    assert rows() == {"/vieux": "/search"}
    removal = page(studio).css_first("form[action$='/removal']").attributes["action"]
    studio.post(removal)
    assert rows() == {}


def test_what_cannot_be_kept_stays_in_the_form_with_a_word_on_it(studio, site):
    answer = studio.post(ROOM, {"path": "/vieux", "target": "javascript:x"})
    form = LexborHTMLParser(answer.content)
    assert answer.status_code == 422
    assert form.css_first("#path").attributes["value"] == "/vieux"
    assert "leads nowhere" in form.css_first("[role=alert]").text()


def test_pasted_lines_are_kept_and_the_others_named(studio, site):
    answer = studio.post(f"{ROOM}/lines", {"lines": "/a /b\nnonsense\n/c /d"})
    assert rows() == {"/a": "/b", "/c": "/d"}
    assert "Line 2" in LexborHTMLParser(answer.content).css_first("[role=alert]").text()
    assert studio.post(f"{ROOM}/lines", {"lines": "/e /f"}).status_code == 302


def test_what_was_asked_for_in_vain_is_led_somewhere(studio, site):
    tallies.settle()
    visitor = Client(headers={"host": "marie.localhost:8000"})
    [visitor.get(path) for path in ("/vieux?who=me", "/vieux", "/wp-login.php", "/-/nothing")]
    tallies.settle()
    link = page(studio).css_first("a[href*='path=/vieux']")
    assert "who=me" not in page(studio).html
    studio.post(ROOM, {"path": link.attributes["href"].partition("path=")[2], "target": "/archive"})
    answer = visitor.get("/vieux")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/archive")
    assert answer.headers["Cache-Control"] == "no-cache"
    tallies.settle()
    assert Redirect.objects.get().hits == 1


def test_long_lists_go_on(studio, site):
    Redirect.objects.bulk_create(Redirect(site=site, path=f"/{number}", target="/") for number in range(60))
    older = page(studio).css_first("a[href^='?before=']").attributes["href"]
    assert len(page(studio, older).css("li.row--acts")) == 10
