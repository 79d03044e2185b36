"""Home, tags, archive: posts in a row."""

import pytest

from causerie.conversation.contributing import amend_own
from causerie.web.blog.streams import read_cursor
from causerie.writing.publishing import pin

pytestmark = pytest.mark.django_db


def titles(page):
    return [node.text() for node in page.css(".entry h2, .entry .e-content p")]


def test_home_shows_the_newest_first_with_count_and_latest_voice(stage):
    stage.post("La criée", days_ago=9)
    post = stage.post("Le comptoir", days_ago=5)
    stage.note("Entendu au pressing.", days_ago=2)
    stage.post("À propos", kind="page")
    stage.voice(post, "Tomas", "Et les mouettes ?")

    page = stage.page("/")

    assert titles(page) == ["Entendu au pressing.", "Le comptoir", "La criée"]
    assert page.css_first(".last q").text() == "Et les mouettes ?"
    assert "Tomas" in page.css_first(".people").text()


def test_changed_words_that_wait_are_shown_nowhere(stage):
    post = stage.post("Le comptoir", reply_policy="approved")
    said = stage.voice(post, "Tomas", "Et les mouettes ?")
    amend_own(said.token, "Achetez mes pilules.")

    shown = [stage.page("/").css_first(".last q").text(), stage.get(f"/-/answer?to={said.place_id}").content.decode()]

    assert shown[0] == "Et les mouettes ?"
    assert "mouettes" in shown[1]
    assert "pilules" not in shown[1]


def test_pages_lead_on_and_back(stage):
    stage.site.posts_per_page = 2
    stage.site.save()
    stage.posts(5)

    second = stage.page("/" + stage.page("/").css_first(".pager [rel=next]").attributes["href"].lstrip("/"))
    back = stage.page(second.css_first(".pager [rel=prev]").attributes["href"])

    assert titles(second) == ["Numéro 2", "Numéro 3"]
    assert titles(back) == ["Numéro 0", "Numéro 1"]
    assert back.css(".pager [rel=prev]") == []


def test_a_pinned_post_stands_on_top_once(stage):
    posts = stage.posts(3)
    pin(posts[2], by=stage.marie)

    assert titles(stage.page("/")) == ["Numéro 2", "Numéro 0", "Numéro 1"]


@pytest.mark.parametrize("place", ["", "x", "-", "zz-1", "f" * 60 + "-1", "-1-1", "1-g"])
def test_a_place_that_is_none_shows_the_first_page(stage, place):
    stage.post("La criée")

    assert titles(stage.page(f"/?before={place}")) in (["La criée"], [])
    assert stage.get(f"/?after={place}").status_code == 200
    assert read_cursor("zz-1") is None


def test_an_empty_site_says_so(stage):
    assert "Rien n’est encore écrit ici" in stage.page("/").css_first("main").text()


def test_a_tag_has_its_posts_and_its_feed(stage):
    stage.post("La criée", tags=("Vieux journaux",))
    stage.post("Le comptoir")

    page = stage.page("/tags/vieux-journaux")

    assert titles(page) == ["La criée"]
    assert "/tags/vieux-journaux/feed.xml" in page.html
    assert stage.get("/tags/autre").status_code == 404


def test_the_archive_goes_by_year_and_month(stage):
    post = stage.post("La criée", days_ago=2)
    at = post.published_at

    assert "La criée" in stage.page("/archive").css_first(".ledger").text()
    assert "La criée" in stage.page(f"/archive/{at.year}/{at.month:02}").css_first(".ledger").text()
    assert stage.get("/archive/1999").status_code == 404
    assert stage.get("/archive/2026/13").status_code == 404
    assert stage.get("/archive/9999").status_code == 404
    assert stage.get(f"/archive/00{at.year}").status_code == 404
    assert stage.get(f"/archive/{at.year}/0{at.month:02}").status_code == 404


def test_a_site_without_its_own_menu_shows_its_pages(stage):
    stage.post("À propos", kind="page", slug="a-propos")

    menu = [link.attributes["href"] for link in stage.page("/").css(".site-nav a")]

    assert menu == ["/", "/a-propos", "/archive", "/search"]
