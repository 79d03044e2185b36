"""One site, several addresses: all work, one is canonical."""

import pytest
from django.test import Client

from causerie.sites.hosting import give_host

pytestmark = pytest.mark.django_db


def test_under_a_handle_links_stay_there(stage):
    stage.post("Le comptoir")

    response = Client(headers={"host": "localhost:8000"}).get("/@marie/le-comptoir")
    html = response.content.decode()

    assert 'href="/@marie/archive"' in html
    assert 'action="/@marie/-/answer"' in html
    assert '<link rel="canonical" href="http://marie.localhost:8000/le-comptoir">' in html


def test_under_a_handle_links_within_the_words_stay_there_too(stage):
    stage.post("Le comptoir", "Voir [la suite](/suite) et [ailleurs](https://ailleurs.example/x).")

    html = Client(headers={"host": "localhost:8000"}).get("/@marie/le-comptoir").content.decode()

    assert 'href="/@marie/suite"' in html
    assert 'href="https://ailleurs.example/x"' in html


def test_with_a_host_of_its_own_the_old_address_works_and_names_the_new_one(stage):
    stage.post("Le comptoir")
    give_host(stage.site, "passeurs.example")

    old = stage.get("/le-comptoir")
    own = Client(headers={"host": "passeurs.example"}).get("/le-comptoir")

    assert old.status_code == own.status_code == 200
    assert b'rel="canonical" href="http://passeurs.example/le-comptoir"' in old.content
    assert b'href="/archive"' in own.content


def test_an_address_beyond_ascii_is_written_as_machines_read_it(stage):
    stage.post("Лето", slug="лето")

    html = stage.get("/%D0%BB%D0%B5%D1%82%D0%BE").content.decode()

    assert 'rel="canonical" href="http://marie.localhost:8000/%D0%BB%D0%B5%D1%82%D0%BE"' in html


def test_the_owner_sees_edit_links_and_nobody_keeps_that_page(stage):
    from_app = stage.post("Le comptoir")
    stage.welcome_owner()

    response = stage.get("/le-comptoir")

    assert f"/studio/marie/posts/{from_app.id}" in response.content.decode()
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "X-Causerie-Versions" not in response.headers


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example", "/\\evil.example", "evil"])
def test_the_greeting_leads_nowhere_else(stage, to):
    assert stage.get(f"/-/hello?to={to}").headers["Location"] == "/"
