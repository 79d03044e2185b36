"""One site, several addresses: all work, one is canonical."""

import pytest
from django.test import Client

from causerie.kit import versions
from causerie.sites.addresses import canonical_address
from causerie.sites.belonging import give_role, remove_member
from causerie.sites.founding import found_site
from causerie.sites.hosting import give_host, take_host
from causerie.sites.inviting import accept, invite
from tests import cast

pytestmark = pytest.mark.django_db


def on_the_app(path="/@marie/le-comptoir"):
    """The answer to who asks for a site's page at the app's own host."""
    return Client(headers={"host": "localhost:8000"}).get(path)


@pytest.fixture
def second_owner(stage):
    """Tomas, who has a site here too."""
    stage.post("Le comptoir")
    tomas = cast.person("Tomas", "tomas@far.example")
    found_site(handle="tomas", title="Four past four", owner=tomas)
    return tomas


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


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("/@marie", "/"),
        ("/@marie/", "/"),
        ("/@marie/le-comptoir?after=a%20b&x=1", "/le-comptoir?after=a%20b&x=1"),
        ("/@Marie/tags/caf%C3%A9", "/tags/caf%C3%A9"),
        ("/@marie/nowhere", "/nowhere"),
    ],
)
def test_where_two_own_sites_each_is_read_at_its_own_origin(second_owner, asked, leads_to):
    response = on_the_app(asked)

    assert (response.status_code, response.headers["Location"]) == (302, f"http://marie.localhost:8000{leads_to}")


def test_what_is_sent_from_a_form_that_was_open_is_taken_in(second_owner):
    client = Client(headers={"host": "localhost:8000", "origin": "http://localhost:8000"})

    assert client.post("/@marie/-/answer", {"about": "1"}).status_code == 404


def test_a_host_of_its_own_is_where_the_path_leads(stage):
    stage.post("Le comptoir")
    give_host(stage.site, "passeurs.example")

    assert on_the_app().headers["Location"] == "http://passeurs.example/le-comptoir"


def test_the_path_follows_hosts_and_owners_at_once(stage):
    stage.post("Le comptoir")
    seen = [on_the_app().status_code]
    give_host(stage.site, "passeurs.example")
    seen.append(on_the_app().status_code)
    take_host(stage.site, "passeurs.example")
    seen.append(on_the_app().status_code)
    invited = invite(stage.site, email="tomas@far.example", role="author", by=stage.marie)
    member = accept(invited.token, cast.person("Tomas", "tomas@far.example"))
    seen.append(on_the_app().status_code)
    give_role(stage.site, member.id, "owner")
    seen.append(on_the_app().status_code)
    remove_member(stage.site, member.id)
    seen.append(on_the_app().status_code)

    assert seen == [200, 302, 200, 200, 302, 200]


def test_a_page_kept_at_the_path_is_forgotten_with_the_second_owner(stage):
    stage.post("Le comptoir")
    kept = on_the_app().headers["X-Causerie-Versions"].split(",")
    numbers = [(int(slot), int(number)) for slot, number in (pair.split("=") for pair in kept)]
    is_valid_before = all(versions.number_at(slot) == number for slot, number in numbers)
    found_site(handle="tomas", title="Four past four", owner=cast.person("Tomas", "tomas@far.example"))

    assert is_valid_before
    assert not all(versions.number_at(slot) == number for slot, number in numbers)


def test_the_rule_costs_no_statement_once_it_is_known(second_owner, django_assert_num_queries):
    versions.forget_writers()  # of the test's own transaction, which is never committed
    on_the_app()

    with django_assert_num_queries(0):
        on_the_app()


def test_with_one_owner_paths_are_the_address_and_with_two_names_are(stage, settings):
    settings.SITE_ADDRESSES = "paths"
    alone = canonical_address(stage.site).url("/x")
    found_site(handle="tomas", title="Four past four", owner=cast.person("Tomas", "tomas@far.example"))

    assert alone == "http://localhost:8000/@marie/x"
    assert canonical_address(stage.site).url("/x") == "http://marie.localhost:8000/x"
    assert on_the_app("/@marie/x").headers["Location"] == "http://marie.localhost:8000/x"


def test_a_second_site_of_the_same_owner_changes_nothing(stage):
    stage.post("Le comptoir")
    found_site(handle="carnet", title="Carnet", owner=stage.marie)

    assert on_the_app().status_code == 200
