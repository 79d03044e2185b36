"""How the owner gets edit links on the site's own origin."""

from datetime import timedelta
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import signing
from django.http import HttpResponseRedirect
from django.test import RequestFactory

from causerie.sites.addresses import Address
from causerie.sites.models import Membership
from causerie.web import handing_over
from tests import cast

pytestmark = pytest.mark.django_db
ADDRESS = Address("https://marie.example")


def token_for(site):
    member = Membership.objects.select_related("account").get(site=site).account
    return parse_qs(urlsplit(handing_over.hello_address(site, member, "/comptoir")).query)["token"][0]


def request_with(cookie, site_id):
    request = RequestFactory().get("/", headers={"cookie": f"{handing_over.COOKIE}={cookie}"})
    request.origin = SimpleNamespace(found=SimpleNamespace(site=SimpleNamespace(id=site_id), address=ADDRESS))
    return request


def cookie_for(site_id):
    response = HttpResponseRedirect("/")
    handing_over.remember_owner(response, site_id, ADDRESS, is_secure=True)
    return response.cookies[handing_over.COOKIE]


def test_a_token_works_once_and_for_its_own_site():
    site = cast.rue_des_passeurs(cast.marie())
    token = token_for(site)

    assert not handing_over.accept(site.id + 1, token)
    assert handing_over.accept(site.id, token)
    assert not handing_over.accept(site.id, token)


def test_a_token_is_old_after_a_minute(monkeypatch):
    site = cast.rue_des_passeurs(cast.marie())
    token = token_for(site)
    monkeypatch.setattr(handing_over, "_TOKEN_LIFE", timedelta(seconds=-1))

    assert not handing_over.accept(site.id, token)


def test_the_cookie_counts_on_its_own_site_only():
    cookie = cookie_for(7)

    assert cookie["httponly"]
    assert cookie["secure"]
    assert handing_over.is_owner_here(request_with(cookie.value, 7))
    assert not handing_over.is_owner_here(request_with(cookie.value, 8))


@pytest.mark.parametrize(
    "forged", ["7", "", signing.dumps(7), signing.dumps(7, salt="causerie.web.hello")], ids=str.__len__
)
def test_a_forged_cookie_counts_for_nothing(forged):
    assert not handing_over.is_owner_here(request_with(forged, 7))
