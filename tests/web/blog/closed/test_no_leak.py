"""A post for fewer, and a site for fewer, tell nothing to those they are not for: at no address, in no letter."""

import re

import pytest
from django.test import Client

from causerie.project.front.page_cache import Entry
from causerie.sites.opening import open_to
from causerie.web.freshness import HEADER
from causerie.work import loop
from causerie.writing.audiences.choosing import Audience
from causerie.writing.drafting import Draft, save_revision
from causerie.writing.publishing import pin, publish, show_to
from tests import cast
from tests.web.blog.closed.crawler import crawl, told
from tests.web.blog.stage import HOST
from tests.web.signed_in import browser

pytestmark = pytest.mark.django_db

SECRET = "quetzal"
PASSWORD = "les voisins du quai"
KEPT = {"unlisted": Audience("unlisted"), "password": Audience("password", PASSWORD), "private": Audience("private")}
CLOSED = ("password", "private")
PATH = f"/{SECRET}-du-quai"
OWN = (PATH, f"{PATH}/", f"{PATH}/conversation", f"{PATH}/conversation.xml")


@pytest.fixture
def secret(stage):
    """A public post full of the word, pinned, with a voice, between two others, and once at another address."""
    stage.post("Avant", days_ago=3)
    stage.post("Après", days_ago=1)
    stage.post("À propos", kind="page", days_ago=4)
    words = {
        "excerpt": f"Résumé {SECRET}",
        "tags": (f"{SECRET}-mot",),
        "image_alt": f"Image {SECRET}",
        "series": f"{SECRET} suite",
    }
    post = stage.post(f"{SECRET.title()} du quai", f"Le {SECRET} dort.", days_ago=2, **words)
    stage.voice(post, f"Ana {SECRET}", f"J’ai vu le {SECRET}.")
    pin(post, by=stage.marie)
    loop.run_due()
    return post


def everywhere(*more):
    return crawl(*more, words=(SECRET, f"{SECRET}-mot", "dort"))


def test_the_crawler_finds_the_word_while_it_is_public(stage, secret):
    found = everywhere(*OWN).telling(SECRET)
    assert {"/", "/feed.xml", "/atom.xml", "/feed.json", "/sitemap.xml", "/archive", f"/tags/{SECRET}-mot"} <= set(
        found
    )
    assert {"/series", f"/series/{SECRET}-suite"} <= set(found)
    assert {f"/search?q={SECRET}", "/search?q=dort", OWN[0], "the installation", "/apres", "/avant"} <= set(found)


@pytest.mark.parametrize("visibility", KEPT)
def test_after_going_out_of_public_no_address_tells_of_it(stage, secret, visibility):
    """At once: before the worker has run; the words asked for in a search stand in its field, and only there."""
    show_to(secret, KEPT[visibility], by=stage.marie)
    found = everywhere()
    assert [address for address in found.telling(SECRET) if SECRET not in address] == []
    assert (
        found.telling(
            f"{SECRET} suite", f"Le {SECRET}", f"{SECRET.title()} du quai", f"Résumé {SECRET}", f"/{SECRET}-du"
        )
        == []
    )
    loop.run_due()
    assert everywhere().telling(f"Le {SECRET}", f"{SECRET.title()} du quai", f"/{SECRET}-du") == []


@pytest.mark.parametrize("visibility", CLOSED)
def test_its_own_addresses_tell_strangers_nothing(stage, secret, visibility):
    save_revision(secret, Draft(title=secret.published.title, text="x", slug=f"{SECRET}-du-soir"), by=stage.marie)
    publish(secret, by=stage.marie, audience=KEPT[visibility])
    answers = [told(stage.get(path)) for path in (*OWN, f"/{SECRET}-du-soir", f"/{SECRET}-du-soir/conversation")]
    assert [said for said in answers if "ana " in said or "résumé" in said or "dort" in said] == []
    assert not any(f"{SECRET}-du-soir" in said for said in answers[: len(OWN)])


def test_a_private_post_is_like_one_that_never_was(stage, secret):
    show_to(secret, KEPT["private"], by=stage.marie)
    never = told(stage.get("/zzzzzzz-du-quai")).replace("zzzzzzz", "")
    assert told(stage.get(OWN[0])).replace(SECRET, "") == never
    assert stage.get(OWN[0]).status_code == 404


@pytest.mark.parametrize("visibility", KEPT)
def test_no_kept_copy_outlives_its_publicity(stage, secret, visibility, django_capture_on_commit_callbacks):
    """Every page that the front may have kept while it told the word is worth nothing from then on."""
    answers = {path: stage.get(path) for path in everywhere(*OWN).telling(SECRET) if path.startswith("/")}
    kept = [entry(answer) for answer in answers.values() if answer.has_header(HEADER)]
    assert len(kept) > 8
    assert {each.is_valid() for each in kept} == {True}
    with django_capture_on_commit_callbacks(execute=True):
        show_to(secret, KEPT[visibility], by=stage.marie)
    assert {each.is_valid() for each in kept} == {False}


def entry(answer):
    numbers = tuple(tuple(map(int, pair.split("="))) for pair in answer.headers[HEADER].split(","))
    return Entry(answer.status_code, [], answer.content, numbers)


@pytest.mark.parametrize("visibility", CLOSED)
def test_what_is_opened_is_kept_by_nobody_and_found_by_no_engine(stage, secret, visibility):
    show_to(secret, KEPT[visibility], by=stage.marie)
    stage.welcome_owner()
    answers = [stage.get(path) for path in (OWN[0], OWN[2], OWN[3])]
    assert {answer.status_code for answer in answers} == {200}
    assert all(SECRET in told(answer) for answer in answers)
    assert {answer.headers["Cache-Control"] for answer in answers} == {"private, no-store"}
    assert {answer.headers["X-Robots-Tag"] for answer in answers} == {"noindex, nofollow"}
    assert not any(answer.has_header(HEADER) or answer.has_header("ETag") for answer in answers)


def test_an_unlisted_post_is_read_by_its_address_and_found_by_no_engine(stage, secret):
    show_to(secret, KEPT["unlisted"], by=stage.marie)
    answer = stage.get(OWN[0])
    assert (answer.status_code, answer.headers["X-Robots-Tag"]) == (200, "noindex, nofollow")
    assert stage.page(OWN[0]).css_first("a.p-category") is None


@pytest.mark.parametrize("visibility", CLOSED)
def test_members_of_other_sites_and_those_who_left_are_strangers(stage, secret, visibility):
    show_to(secret, KEPT[visibility], by=stage.marie)
    ana = cast.person("Ana", "ana@harbourcoffee.example")
    cast.harbour_coffee(ana)
    assert browser(ana).get("/studio/marie/visit").status_code == 404
    assert SECRET not in told(browser(ana).get(f"/studio/marie/posts/{secret.id}"))
    stage.welcome_owner()
    stage.marie.is_active = False
    stage.marie.save()
    assert "dort" not in told(stage.get(OWN[0]))


@pytest.mark.parametrize("visibility", CLOSED)
def test_nobody_answers_what_they_may_not_read(stage, secret, visibility):
    show_to(secret, KEPT[visibility], by=stage.marie)
    fields = {"about": secret.conversation_id, "text": "Coucou", "name": "Eve", "email": "", "url": ""}
    answer = stage.send("/-/answer", fields)
    assert answer.status_code in (403, 404)
    assert "résumé" not in told(answer)
    assert "dort" not in told(answer)


def test_an_answer_looked_over_before_is_not_taken_after(stage, secret):
    fields = {"about": secret.conversation_id, "text": "Coucou", "name": "Eve", "email": "", "url": ""}
    parcel = re.search(r'name="parcel" value="([^"]+)"', stage.send("/-/answer", fields).content.decode())[1]
    show_to(secret, KEPT["private"], by=stage.marie)
    assert stage.send("/-/answers", {"parcel": parcel}).status_code == 404


@pytest.mark.parametrize("visibility", CLOSED)
def test_who_answered_before_keeps_their_own_words_and_nothing_else(stage, secret, visibility):
    token = stage.voice(secret, "Tomas", "Mes mots à moi.").token
    show_to(secret, KEPT[visibility], by=stage.marie)
    said = told(stage.get(f"/-/mine/{token}"))
    assert "mes mots à moi" in said
    assert f"{SECRET}" not in said
    assert stage.client.post(f"/-/mine/{token}/withdrawal").status_code == 303


@pytest.mark.parametrize("visibility", CLOSED)
def test_a_closed_site_tells_nothing_at_any_address(stage, secret, visibility):
    open_to(stage.site, visibility, password=PASSWORD)
    read = crawl(*OWN, words=(SECRET,))
    assert [each for each in read.telling(SECRET, "passeurs", "marie delorme") if SECRET not in each] == []
    assert read.telling(f"le {SECRET}", "rue des", "passeurs", "avant", "marie delorme") == []
    assert "disallow: /\n" in read["/robots.txt"]
    assert {stage.get(path).status_code for path in ("/", "/feed.xml", "/sitemap.xml", *OWN)} == {403}
    assert {stage.get(path).headers["Cache-Control"] for path in ("/", "/feed.xml", OWN[0])} == {"private, no-store"}


@pytest.mark.parametrize("visibility", CLOSED)
@pytest.mark.parametrize(
    "path",
    [
        "/-/look/nothing", "/-/look/0123456789abcdef.css", "/-/look/preview/x", "/-/look/x/conversation",
        "/.well-known/causerie-check/a/b", "/.well-known/causerie-check/",
    ],
)  # fmt: skip
def test_behind_what_stays_open_of_a_closed_site_is_the_door(stage, secret, visibility, path):
    """Where nothing is, an open site shows its name, its menu and its latest posts."""
    open_to(stage.site, visibility, password=PASSWORD)
    answer = stage.get(path)
    assert [word for word in (SECRET, "passeurs", "marie delorme", "/avant") if word in told(answer)] == []
    assert (answer.status_code, answer.headers["Cache-Control"]) == (403, "private, no-store")


@pytest.mark.parametrize("visibility", CLOSED)
def test_every_page_kept_of_a_site_is_worth_nothing_once_it_closes(
    stage, secret, visibility, django_capture_on_commit_callbacks
):
    answers = [stage.get(path) for path in everywhere(*OWN) if path.startswith("/")]
    answers.append(Client(headers={"host": "localhost:8000"}).get("/"))
    kept = [entry(answer) for answer in answers if answer.has_header(HEADER)]
    with django_capture_on_commit_callbacks(execute=True):
        open_to(stage.site, visibility, password=PASSWORD)
    assert {each.is_valid() for each in kept} == {False}


def test_members_read_a_private_site_and_it_is_kept_by_nobody(stage, secret):
    open_to(stage.site, "private")
    stage.welcome_owner()
    answers = [stage.get(path) for path in ("/", "/feed.xml", "/search?q=dort", OWN[0])]
    assert all(SECRET in told(answer) for answer in answers)
    assert {answer.headers["Cache-Control"] for answer in answers} == {"private, no-store"}
    assert not any(answer.has_header(HEADER) for answer in answers)


def test_a_closed_site_does_not_stand_on_the_front_page(stage, secret):
    open_to(stage.site, "private")
    assert "passeurs" not in told(Client(headers={"host": "localhost:8000"}).get("/"))
    assert Client(headers={"host": HOST}).get("/").status_code == 403
