"""A name is looked up and asked for real; what is wrong is said in words. The servers here are real ones."""

import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.test import Client

from causerie.sites.addresses import canonical_address
from causerie.sites.hosting import give_host, hosts_of
from causerie.web.blog.check_page import PATH, answer_to
from causerie.web.studio.settings.pointing import look, records_for

pytestmark = pytest.mark.django_db

ROOM = "/studio/marie/settings/addresses"


class Answering(BaseHTTPRequestHandler):
    def do_GET(self):
        token = self.path.removeprefix(PATH)
        said = (answer_to(self.server.site_id, token) if self.server.is_ours else "another server").encode()
        self.send_response(200)
        self.send_header("content-length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def server(site, settings):
    """A server that a name of this machine leads to: ours, or (`is_ours` false) somebody else's."""
    settings.ALLOW_PRIVATE = ("127.0.0.0/8", "::1/128")
    made = HTTPServer(("127.0.0.1", 0), Answering)
    made.site_id, made.is_ours = site.id, True
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def name(server):
    return f"localhost:{server.server_port}"


def test_a_name_that_reaches_this_site_is_well(site, name):
    found = look(site, name)
    assert (found.is_here, "leads here" in found.words) == (True, True)
    assert "127.0.0.1" in found.numbers


def test_somebody_elses_server_is_told_apart(site, server, name):
    server.is_ours = False
    found = look(site, name)
    assert (found.is_here, "something else answers" in found.words) == (False, True)


def test_a_name_of_another_site_here_is_not_this_one(site, server, name):
    server.site_id = site.id + 1
    assert not look(site, name).is_here


def test_a_name_nobody_knows_is_told_so(site):
    found = look(site, "nowhere.invalid")
    assert (found.is_here, found.numbers, "not known yet" in found.words) == (False, (), True)


def test_a_private_network_is_not_looked_into(site, name, settings):
    settings.ALLOW_PRIVATE = ()
    found = look(site, name)
    assert (found.is_here, "private network" in found.words) == (False, True)


def test_where_nobody_listens_is_told_so(site, server, name):
    server.shutdown()
    server.server_close()
    assert "nobody answers there" in look(site, name).words


def test_the_records_name_this_installation():
    first = records_for("blog.example:8080")[0]
    assert (first.kind, first.name, first.value) == ("CNAME", "blog.example", "localhost")


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
