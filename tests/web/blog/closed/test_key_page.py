"""A password opens one door, until it changes; guessing is slow; what was typed leads nowhere else."""

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from causerie.looks.choices import Choices
from causerie.looks.dressing import publish_look
from causerie.sites.opening import open_to
from causerie.web.blog.closed import key_page
from causerie.writing.audiences.choosing import Audience
from causerie.writing.publishing import show_to
from tests import cast
from tests.web.blog.stage import HOST
from tests.web.signed_in import browser

pytestmark = pytest.mark.django_db

PASSWORD = "les voisins du quai"


@pytest.fixture
def post(stage):
    post = stage.post("Le quai", "Le soir.")
    return show_to(post, Audience("password", PASSWORD), by=stage.marie)


def tried(stage, lock, password, to="/le-quai", **headers):
    return stage.send("/-/key", {"lock": lock, "password": password, "to": to}, **headers)


def test_the_door_asks_and_tells_nothing(stage, post):
    answer = stage.get("/le-quai")
    page = LexborHTMLParser(answer.content)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (403, "private, no-store")
    assert page.css_first("form").attributes["action"] == "/-/key"
    assert page.css_first("input[name=password]").attributes["type"] == "password"
    assert "Le quai" not in answer.content.decode()
    assert page.css_first("title").text() == page.css_first("h1").text()


def test_the_door_wears_the_look_and_is_named_where_the_site_is_open(stage, post):
    publish_look(stage.site, Choices(theme="magazine"), by=stage.marie)
    at_a_post = stage.page("/le-quai")
    open_to(stage.site, "private")
    at_the_site = stage.page("/")
    assert ["theme-magazine.css" in page.html for page in (at_a_post, at_the_site)] == [True, True]
    assert [stage.site.title in page.html for page in (at_a_post, at_the_site)] == [True, False]


def test_the_right_password_opens_for_this_browser_only(stage, post):
    answer = tried(stage, post.id, f" {PASSWORD} ")
    cookie = next(iter(answer.cookies.values()))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/le-quai")
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert PASSWORD not in str(cookie)
    assert "Le soir" in stage.get("/le-quai").content.decode()
    assert stage.get("/le-quai/conversation").status_code == 200
    assert Client(headers={"host": HOST}).get("/le-quai").status_code == 403


def test_who_reads_by_a_password_may_answer(stage, post):
    tried(stage, post.id, PASSWORD)
    fields = {"about": post.conversation_id, "text": "Coucou", "name": "Ana", "email": "", "url": ""}
    assert stage.send("/-/answer", fields).status_code == 200


def test_another_password_ends_what_the_old_one_opened(stage, post):
    tried(stage, post.id, PASSWORD)
    show_to(post, Audience("password", "les voisins de la cale"), by=stage.marie)
    assert stage.get("/le-quai").status_code == 403


def test_a_key_to_one_door_opens_no_other(stage, post):
    other = show_to(stage.post("La cale", "Le matin."), Audience("password", PASSWORD), by=stage.marie)
    tried(stage, post.id, PASSWORD)
    key = stage.client.cookies.popitem()[1].value
    stage.client.cookies[f"causerie-key-{other.id}"] = key
    assert stage.get("/la-cale").status_code == 403


@pytest.mark.parametrize("wrong", ["", "les voisins", "x" * 500, "\u00e9\ud7ff"])
def test_a_wrong_password_asks_again(stage, post, wrong):
    answer = tried(stage, post.id, wrong)
    assert (answer.status_code, answer.cookies) == (403, {})
    assert LexborHTMLParser(answer.content).css_first("[role=alert]")


@pytest.mark.parametrize("lock", ["", "0", "12345", "x", "9" * 30])
def test_a_door_that_is_not_there_answers_like_one_that_is(stage, post, lock):
    assert tried(stage, lock, PASSWORD).status_code == 403


def test_guessing_is_slow_and_locks_out_nobody_who_is_in(stage, post, monkeypatch):
    tried(stage, post.id, PASSWORD)
    monkeypatch.setattr(key_page, "MOST", 1)
    monkeypatch.setattr(key_page, "SECONDS", 3600)
    guesses = {tried(stage, post.id, f"guess {number}").status_code for number in range(3)}
    assert 429 in guesses
    assert stage.get("/le-quai").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site", "origin": "http://eve.localhost:8000"}],
)
def test_a_form_of_another_site_opens_nothing(stage, post, headers):
    answer = tried(stage, post.id, PASSWORD, **headers)
    assert (answer.status_code, answer.cookies) == (403, {})


@pytest.mark.parametrize("to", ["//evil.example/", "https://evil.example/", "/\\evil.example", "evil"])
def test_the_way_back_stays_on_the_site(stage, post, to):
    assert tried(stage, post.id, PASSWORD, to).headers["Location"] == "/"


def test_a_password_site_opens_as_a_whole(stage, post):
    open_to(stage.site, "password", password="la clé du quai")
    page = LexborHTMLParser(stage.get("/archive?x=1").content)
    fields = {each.attributes["name"]: each.attributes.get("value", "") for each in page.css("input")}
    answer = stage.send("/-/key", fields | {"password": "la clé du quai"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/archive?x=1")
    assert stage.get("/archive").status_code == 200
    assert stage.get("/le-quai").status_code == 403


def test_a_member_comes_in_through_the_studio(stage, post):
    show_to(post, Audience("private"), by=stage.marie)
    door = LexborHTMLParser(stage.get("/le-quai").content).css_first("a[href*='/visit']").attributes["href"]
    over = browser(stage.marie).get(door.removeprefix("http://localhost:8000"))
    back = stage.get(over.headers["Location"].removeprefix(f"http://{HOST}"))
    assert back.headers["Location"] == "/le-quai"
    assert "Le soir" in stage.get("/le-quai").content.decode()


def test_a_pass_of_one_site_is_none_on_another(stage, post):
    open_to(stage.site, "private")
    ana = cast.person("Ana", "ana@harbourcoffee.example")
    cast.harbour_coffee(ana)
    over = browser(ana).get("/studio/harbour/visit").headers["Location"]
    elsewhere = Client(headers={"host": "harbour.localhost:8000"})
    elsewhere.get(over.removeprefix("http://harbour.localhost:8000"))
    stage.client.cookies = elsewhere.cookies
    assert stage.get("/").status_code == 403
