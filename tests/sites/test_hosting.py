import pytest

from causerie.sites.addresses import canonical_address, site_by_host
from causerie.sites.hosting import (
    HostIsNumber,
    HostIsOurs,
    HostMisspelt,
    HostTaken,
    add_host,
    checked_host,
    give_host,
    hosts_of,
    note_look,
    take_host,
)
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return cast.rue_des_passeurs(cast.marie())


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Blog.Example.org", "blog.example.org"),
        ("example.org.", "example.org"),
        ("café.example", "xn--caf-dma.example"),
        ("blog.example.org:8443", "blog.example.org:8443"),
    ],
)
def test_a_host_has_one_spelling(written, kept):
    assert checked_host(written) == kept


@pytest.mark.parametrize(
    "misspelt", ["http://example.org", "example.org/blog", "exa mple.org", "-a.example", "", "example", "a..b", "a.b:x"]
)
def test_what_is_not_a_host_name_is_refused(misspelt):
    with pytest.raises(HostMisspelt):
        checked_host(misspelt)


@pytest.mark.parametrize("number", ["127.0.0.1", "10.0.0.1:80", "::1", "[::1]"])
def test_numbers_are_refused(number):
    with pytest.raises(HostIsNumber):
        checked_host(number)


@pytest.mark.parametrize("ours", ["media.localhost", "harbour.localhost", "harbour.localhost:8000"])
def test_the_installation_keeps_its_own_names(ours):
    with pytest.raises(HostIsOurs):
        checked_host(ours)


def test_the_newest_host_is_preferred_and_the_others_still_lead_here(site):
    give_host(site, "old.example")
    give_host(site, "new.example")
    assert canonical_address(site).origin == "http://new.example"
    assert site_by_host("old.example").site.id == site.id
    assert [(host.name, host.is_primary) for host in hosts_of(site)] == [("new.example", True), ("old.example", False)]


def test_giving_a_host_again_prefers_it_again(site):
    give_host(site, "old.example")
    give_host(site, "new.example")
    give_host(site, "old.example")
    assert [(host.name, host.is_primary) for host in hosts_of(site)] == [("old.example", True), ("new.example", False)]


def test_a_host_leads_to_one_site(site):
    give_host(site, "ours.example")
    other = cast.harbour_coffee(cast.person("Inès", "ines@harbour.example"))
    with pytest.raises(HostTaken):
        give_host(other, "ours.example")


def test_taking_the_preferred_host_prefers_the_next_that_leads_here_or_else_the_first_address(site):
    give_host(site, "old.example")
    note_look(site, "old.example", "")
    add_host(site, "unseen.example")
    give_host(site, "new.example")
    take_host(site, "unseen.example")
    take_host(site, "new.example")
    assert [(host.name, host.is_primary) for host in hosts_of(site)] == [("old.example", True)]
    take_host(site, "old.example")
    assert canonical_address(site).origin == "http://marie.localhost:8000"


def test_a_host_that_is_added_is_not_preferred(site):
    add_host(site, "new.example")
    assert canonical_address(site).origin == "http://marie.localhost:8000"
    assert site_by_host("new.example").site.id == site.id
