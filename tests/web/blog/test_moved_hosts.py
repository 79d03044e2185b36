"""Old addresses redirect to the new one once it is known to lead here, and back when the site moves back."""

import pytest
from django.test import Client

from causerie.sites.checking import answer_to
from causerie.sites.hosting import give_host, note_look, prefer_first, take_host
from causerie.sites.opening import open_to

pytestmark = pytest.mark.django_db

OLD, NEW = "marie.localhost:8000", "journal.example"


@pytest.fixture
def moved(stage):
    stage.post("Le quai")
    give_host(stage.site, NEW)
    return stage


def ask(host, path="/le-quai?x=%C3%A9", **headers):
    answer = Client(headers={"host": host}).get(path, headers=headers)
    return answer.status_code, answer.headers.get("Location", "")


def reach(site, name=NEW, is_reached=True):
    note_look(site, name, "" if is_reached else "elsewhere")


def test_until_the_name_leads_here_all_addresses_show_the_site(moved):
    assert (ask(OLD), ask(NEW)) == ((200, ""), (200, ""))


def test_then_the_old_one_redirects_with_path_and_query(moved, django_capture_on_commit_callbacks):
    ask(OLD)
    with django_capture_on_commit_callbacks(execute=True):
        reach(moved.site)
    assert ask(OLD) == (301, f"http://{NEW}/le-quai?x=%C3%A9")
    assert ask(NEW) == (200, "")
    answer = Client(headers={"host": OLD}).get("/feed.xml")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (301, "no-cache")


def test_what_is_sent_to_the_old_one_is_taken_there(moved):
    reach(moved.site)
    headers = {"host": OLD, "origin": f"http://{OLD}", "sec-fetch-site": "same-origin"}
    assert Client(headers=headers).post("/-/answer", {"about": "1"}).status_code == 404
    assert Client(headers=headers).post("/-/key", {"lock": "1"}).status_code == 403


def test_a_name_that_no_longer_leads_here_is_redirected_to_no_more(moved):
    reach(moved.site)
    reach(moved.site, is_reached=False)
    assert ask(OLD)[0] == 200


def test_moving_back_turns_the_redirect_round(moved):
    reach(moved.site)
    prefer_first(moved.site)
    assert ask(OLD)[0] == 200
    assert ask(NEW) == (301, f"http://{OLD}/le-quai?x=%C3%A9")


def test_taking_the_name_away_ends_the_redirect(moved):
    reach(moved.site)
    take_host(moved.site, NEW)
    assert ask(OLD)[0] == 200
    assert ask(NEW)[0] == 404


def test_several_names_lead_to_the_preferred_one(moved):
    reach(moved.site)
    give_host(moved.site, "autre.example")
    assert ask(NEW)[0] == 200
    reach(moved.site, "autre.example")
    assert ask(NEW)[1].startswith("http://autre.example/")
    assert ask(OLD)[1].startswith("http://autre.example/")


@pytest.mark.parametrize("visibility", ["public", "private"])
def test_the_check_is_answered_at_the_name_itself_open_or_closed(moved, visibility):
    reach(moved.site)
    open_to(moved.site, visibility)
    answer = Client(headers={"host": OLD}).get("/.well-known/causerie-check/abc")
    assert (answer.status_code, answer.content.decode()) == (200, answer_to(moved.site.id, "abc"))
    assert answer.headers["Cache-Control"] == "private, no-store"
