"""The installation's own address."""

import pytest
from django.test import Client

from causerie.sites.arranging import welcome_machines
from causerie.web.blog.machines.unwelcome import HEADER
from tests import cast

pytestmark = pytest.mark.django_db


def front():
    return Client(headers={"host": "localhost:8000"}).get("/")


def test_without_a_site_it_leads_to_the_set_up():
    response = front()

    assert response.status_code == 302
    assert response.headers["Location"] == "/setup"


def test_the_only_site_is_shown_with_links_to_its_own_address():
    cast.rue_des_passeurs(cast.marie())

    response = front()
    html = response.content.decode()

    assert response.status_code == 200
    assert "Rue des Passeurs" in html
    assert 'href="http://marie.localhost:8000/archive"' in html
    assert "form-action 'self' http://marie.localhost:8000" in response.headers["Content-Security-Policy"]


def test_several_sites_are_a_street():
    marie = cast.marie()
    cast.rue_des_passeurs(marie)
    cast.harbour_coffee(marie)

    html = front().content.decode()

    assert 'href="http://marie.localhost:8000/"' in html
    assert 'href="http://harbour.localhost:8000/"' in html


def test_a_site_that_is_not_public_is_not_named():
    marie = cast.marie()
    cast.site("secret", "Secret", marie, visibility="unlisted")
    cast.rue_des_passeurs(marie)

    assert "Secret" not in front().content.decode()


def test_no_site_is_shown_in_place_where_several_own_one():
    cast.rue_des_passeurs(cast.marie())
    cast.site("secret", "Secret", cast.person("Tomas", "tomas@far.example"), visibility="unlisted")

    html = front().content.decode()

    assert 'href="http://marie.localhost:8000/"' in html
    assert "Secret" not in html
    assert "/archive" not in html


def robots():
    return Client(headers={"host": "localhost:8000"}).get("/robots.txt").content.decode()


def test_the_only_site_asks_machines_out_here_too_and_names_them_to_the_front():
    site = cast.rue_des_passeurs(cast.marie())
    assert "User-agent: GPTBot" not in robots()
    assert not front().has_header(HEADER)

    welcome_machines(site, "training")

    assert "User-agent: GPTBot\n" in robots().partition("Disallow: /\n")[0]
    assert front().headers[HEADER] == "training"


def test_sites_at_paths_ask_machines_out_of_their_path(settings):
    settings.SITE_ADDRESSES = "paths"
    marie = cast.marie()
    welcome_machines(cast.rue_des_passeurs(marie), "none")
    cast.harbour_coffee(marie)

    assert "\nDisallow: /@marie/\n" in robots()
    assert "/@harbour/" not in robots()


def test_where_sites_have_several_owners_each_asks_at_its_own_address():
    welcome_machines(cast.rue_des_passeurs(cast.marie()), "none")
    cast.harbour_coffee(cast.person("Ana", "ana@harbourcoffee.example"))

    assert robots() == "User-agent: *\nDisallow: /account/\nDisallow: /studio/\n"
