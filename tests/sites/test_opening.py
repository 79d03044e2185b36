"""A site is open to everyone, to who has its address, to who knows a password, or to its members."""

import pytest
from django.contrib.auth.hashers import check_password

from causerie.events.models import StoredEvent
from causerie.kit import versions
from causerie.sites.addresses import HOSTS, site_by_host, version_key
from causerie.sites.models import Site
from causerie.sites.opening import PasswordTooShort, open_to
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return cast.rue_des_passeurs(cast.marie())


def test_closing_is_told_and_known_at_once(site, django_capture_on_commit_callbacks):
    assert site_by_host("marie.localhost:8000").site.visibility == "public"
    before = [versions.number_at(versions.slot_of(key)) for key in (HOSTS, version_key(site.id))]
    with django_capture_on_commit_callbacks(execute=True):
        open_to(site, "private")
    after = [versions.number_at(versions.slot_of(key)) for key in (HOSTS, version_key(site.id))]
    assert all(new != old for new, old in zip(after, before, strict=True))
    assert site_by_host("marie.localhost:8000").site.visibility == "private"
    assert StoredEvent.objects.get(name="SiteVisibilityChanged").payload["visibility"] == "private"


def test_the_same_again_is_nothing(site):
    open_to(site, "public")
    assert not StoredEvent.objects.filter(name="SiteVisibilityChanged").exists()


def test_a_password_is_needed_and_kept_as_a_hash(site):
    with pytest.raises(PasswordTooShort):
        open_to(site, "password")
    open_to(site, "password", password="les voisins")
    open_to(site, "password")
    stored = Site.objects.get().password
    assert check_password("les voisins", stored)
    open_to(site, "unlisted")
    assert Site.objects.get().password == ""


def test_an_unknown_visibility_is_a_mistake(site):
    with pytest.raises(ValueError, match="friends"):
        open_to(site, "friends")
