"""The worker looks at own names again and again: one that is lost is told once, one that comes is preferred."""

import socket
from datetime import timedelta

import pytest

from causerie.domains.watching import look_after_names
from causerie.kit import clock
from causerie.sites.addresses import canonical_address, site_by_host
from causerie.sites.hosting import add_host, due_hosts, give_host, hosts_of, take_host
from causerie.sites.models import Host
from causerie.work import loop

pytestmark = pytest.mark.django_db


@pytest.fixture
def name(server, monkeypatch):
    """A name of the site's own that leads to the server, as a record in the Web would say it."""
    real = socket.getaddrinfo
    names = {"journal.example": "localhost"}
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *rest, **more: real(names.get(host, host), *rest, **more))
    return f"journal.example:{server.server_port}"


@pytest.fixture
def sent(mailoutbox):
    """Looks at each name once more, when it is due, and tells the subjects of the letters that left."""

    def looked(times=1):
        before = len(mailoutbox)
        for _ in range(times):
            with clock.frozen(Host.objects.latest("next_look_at").next_look_at or clock.now()):
                look_after_names.call()
                loop.run_due()
        return [letter.subject for letter in mailoutbox[before:]]

    return looked


@pytest.fixture
def moved(site, name, sent):
    """The site is at the name, which leads here."""
    give_host(site, name)
    sent()
    return site


def leads_on(site):
    return site_by_host(f"{site.handle}.localhost:8000").leads_on


def test_a_name_that_leads_here_is_seen_without_anybody_and_the_first_address_redirects(moved):
    assert hosts_of(moved)[0].reached_at is not None
    assert leads_on(moved)
    assert due_hosts(10) == ()


def test_it_is_lost_after_three_looks_and_told_once(moved, server, name, sent):
    server.is_ours = False
    assert sent(2) == []
    assert leads_on(moved)
    assert sent() == [f"{name} mène ailleurs qu’ici"]
    host = hosts_of(moved)[0]
    assert (host.trouble, host.reached_at, host.lost_at is not None) == ("taken", None, True)
    assert not leads_on(moved)
    assert sent(4) == []


def test_it_comes_back_by_itself_and_is_told(moved, server, name, sent):
    server.is_ours = False
    sent(3)
    server.is_ours = True
    assert sent() == [f"{name} mène ici"]
    assert (hosts_of(moved)[0].lost_at, leads_on(moved)) == (None, True)


def test_one_look_in_vain_changes_nothing(moved, server, sent):
    server.is_ours = False
    sent()
    server.is_ours = True
    assert sent() == []
    assert (hosts_of(moved)[0].misses, leads_on(moved)) == (0, True)


@pytest.mark.parametrize(("looks", "minutes"), [(1, 10), (2, 20), (3, 40), (10, 24 * 60), (40, 24 * 60)])
def test_looks_in_vain_grow_rare(site, sent, looks, minutes):
    add_host(site, "journal.invalid")
    sent(looks)
    host = Host.objects.get()
    assert host.next_look_at - host.looked_at == timedelta(minutes=minutes)


def test_a_name_that_was_asked_for_is_preferred_as_soon_as_it_leads_here(site, server, name, sent):
    server.is_ours = False
    add_host(site, name)
    assert sent() == []
    assert canonical_address(site).origin == "http://marie.localhost:8000"
    server.is_ours = True
    assert sent() == [f"{name} mène ici"]
    assert canonical_address(site).origin == f"http://{name}"


def test_who_has_chosen_otherwise_since_is_not_moved(site, server, name, sent):
    server.is_ours = False
    add_host(site, name)
    give_host(site, "journal.invalid")
    server.is_ours = True
    sent()
    assert canonical_address(site).origin == "http://journal.invalid"


def test_a_name_taken_away_is_looked_at_no_more(site, sent, name):
    give_host(site, name)
    take_host(site, name)
    look_after_names.call()
    assert not Host.objects.exists()


def test_some_at_a_time_new_ones_first(site):
    give_host(site, "a.invalid")
    Host.objects.update(next_look_at=clock.now() - timedelta(days=1))
    give_host(site, "b.invalid")
    assert [host.name for host in due_hosts(1)] == ["b.invalid"]
