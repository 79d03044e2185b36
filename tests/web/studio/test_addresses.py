"""The studio's page of addresses: what it says of a name, and where the site is then. The servers are real ones."""

import socket

import pytest
from django.test import Client

from causerie.sites.addresses import canonical_address
from causerie.sites.hosting import give_host, hosts_of, note_look
from tests.domains.answering import serving

pytestmark = pytest.mark.django_db

ROOM = "/studio/marie/settings/addresses"


@pytest.fixture
def server(site, settings):
    """A server that a name of this machine leads to: ours, or (`is_ours` false) somebody else's."""
    settings.ALLOW_PRIVATE = ("127.0.0.0/8", "::1/128")
    with serving(site.id) as made:
        yield made


def test_the_studio_says_what_to_set_and_keeps_showing_the_site(studio, site):
    page = studio.post(ROOM, {"name": "journal.invalid"}).content.decode()
    assert "not known yet" in page
    assert "CNAME" in page
    (host,) = hosts_of(site)
    assert (host.name, host.is_primary, host.reached_at) == ("journal.invalid", False, None)


def test_once_the_name_leads_here_the_site_moves_and_old_addresses_redirect_while_it_does(
    studio, site, server, monkeypatch
):
    names = {"journal.example": "localhost", "marie.localhost": "localhost"}
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *rest, **more: real(names.get(host, host), *rest, **more))
    new = f"journal.example:{server.server_port}"
    assert studio.post(ROOM, {"name": new}).status_code == 302
    assert canonical_address(site).origin == f"http://{new}"
    assert Client(headers={"host": "marie.localhost:8000"}).get("/").headers["Location"] == f"http://{new}/"
    server.is_ours = False
    assert "something else answers" in studio.post(f"{ROOM}/check", {"name": new}).content.decode()
    assert Client(headers={"host": "marie.localhost:8000"}).get("/").status_code == 200


def test_looking_again_needs_a_name_of_the_site_and_is_not_without_end(studio, site):
    assert studio.post(f"{ROOM}/check", {"name": "evil.example"}).status_code == 404
    studio.post(ROOM, {"name": "journal.invalid"})
    assert "not known yet" in studio.post(f"{ROOM}/check", {"name": "journal.invalid"}).content.decode()


def test_the_site_moves_back_only_to_where_readers_are_answered(studio, site):
    give_host(site, "journal.invalid")
    assert studio.post(f"{ROOM}/return").status_code == 409
    assert hosts_of(site)[0].is_primary


def test_a_lost_name_says_since_when_and_what_is_wrong(studio, site):
    give_host(site, "journal.example")
    note_look(site, "journal.example", "")
    note_look(site, "journal.example", "insecure")
    page = studio.get(ROOM).content.decode()
    assert "certificate that browsers don’t trust" in page
    assert "the other addresses show the site again" in page
    assert "again by itself" in page
