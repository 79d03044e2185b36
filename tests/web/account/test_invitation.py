import pytest

from causerie.kit import clock
from causerie.people.models import Account
from causerie.sites.inviting import LIFETIME, invite
from causerie.sites.models import Membership
from tests import cast
from tests.web.signed_in import browser

pytestmark = pytest.mark.django_db

ANSWERS = {
    "name": "Tomas Lindqvist",
    "email": "tomas@slackwater.example",
    "key": "password",
    "password": "a sentence we like",
}


@pytest.fixture
def token(marie):
    site = cast.rue_des_passeurs(marie)
    return invite(site, email="tomas@slackwater.example", role="author", by=marie).token


def test_the_link_takes_its_token_out_of_the_address(token):
    answer = browser().get(f"/account/invitation/{token}")
    assert answer["Location"] == "/account/invitation"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_looking_accepts_nothing(token):
    page = browser().get(f"/account/invitation/{token}", follow=True).content.decode()
    assert "Rue des Passeurs" in page
    assert Membership.objects.count() == 1


def test_a_newcomer_makes_an_account_and_is_in(token):
    client = browser()
    client.get(f"/account/invitation/{token}")
    done = client.post("/account/invitation", ANSWERS)
    assert done["Location"] == "/studio/marie/"
    assert Membership.objects.get(account__email="tomas@slackwater.example").role == "author"
    assert client.get("/studio/marie/new").status_code == 200


def test_who_is_signed_in_accepts_as_oneself(token):
    tomas = cast.person("Tomas", "tomas@elsewhere.example")
    client = browser(tomas)
    client.get(f"/account/invitation/{token}")
    client.post("/account/invitation")
    assert Membership.objects.get(account=tomas).role == "author"


def test_an_address_that_has_an_account_is_told_so(token):
    cast.person("Tomas", "tomas@slackwater.example")
    client = browser()
    client.get(f"/account/invitation/{token}")
    page = client.post("/account/invitation", ANSWERS)
    assert page.status_code == 422
    assert Membership.objects.count() == 1


def test_used_expired_and_forged_links_are_gone(token):
    client = browser()
    client.get(f"/account/invitation/{token}")
    client.post("/account/invitation", ANSWERS)
    assert browser().get(f"/account/invitation/{token}").status_code == 410
    assert browser().get("/account/invitation/forged").status_code == 410
    assert browser().get("/account/invitation").status_code == 410


def test_a_link_expires_while_its_page_is_open(token):
    client = browser()
    client.get(f"/account/invitation/{token}")
    with clock.later(LIFETIME):
        assert client.post("/account/invitation", ANSWERS).status_code == 410
    assert Account.objects.count() == 1
