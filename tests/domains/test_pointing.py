"""A name is looked up and asked for real; what is wrong is said in words. The servers here are real ones."""

import pytest

from causerie.domains.pointing import look, records_for

pytestmark = pytest.mark.django_db


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
