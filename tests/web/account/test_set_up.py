import pytest

from causerie.kit import versions
from causerie.people import first_day
from causerie.people.models import Account
from causerie.sites.models import Membership, Site
from tests import cast
from tests.web.signed_in import browser

pytestmark = pytest.mark.django_db

ANSWERS = {
    "title": "Rue des Passeurs",
    "handle": "marie",
    "language": "fr",
    "time_zone": "Europe/Paris",
    "name": "Marie Delorme",
    "email": "Marie@passeurs.example",
    "key": "password",
    "password": "une phrase que j’aime",
}


@pytest.fixture
def code():
    return first_day.new_code()


def test_the_page_asks_for_the_code(code):
    page = browser().get("/setup")
    assert page.status_code == 200
    assert 'name="code"' in page.content.decode()


def test_the_right_answers_open_the_place_and_lead_to_it(code):
    client = browser()
    done = client.post("/setup", ANSWERS | {"code": code})
    site = Site.objects.get()
    owner = Account.objects.get()
    assert done.status_code == 302
    assert done["Location"].startswith("http://marie.localhost:8000/-/hello?token=")
    assert (site.title, site.language, site.time_zone) == ("Rue des Passeurs", "fr", "Europe/Paris")
    assert (owner.email, owner.language, owner.is_staff) == ("marie@passeurs.example", "fr", True)
    assert owner.check_password("une phrase que j’aime")
    assert Membership.objects.get().role == "owner"
    assert client.get("/studio/marie/").status_code == 200
    assert "ce navigateur" in client.get("/account/sessions/").content.decode()


@pytest.mark.parametrize("wrong", ["", "WRONG-CODE-HERE"])
def test_without_the_code_nothing_is_made(code, wrong):
    page = browser().post("/setup", ANSWERS | {"code": wrong})
    assert page.status_code == 422
    assert not Account.objects.exists()
    assert not Site.objects.exists()


def test_the_code_works_once(code):
    browser().post("/setup", ANSWERS | {"code": code})
    assert browser().get("/setup").status_code == 404
    again = browser().post("/setup", ANSWERS | {"code": code, "handle": "other", "email": "eve@example.org"})
    assert again.status_code == 404


def test_there_is_no_set_up_once_there_is_an_account(code):
    cast.marie()
    assert browser().get("/setup").status_code == 404
    assert browser().post("/setup/passkey", {"code": code}).status_code == 404


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"handle": "www"}, "kept for the installation"),
        ({"handle": "rue des passeurs"}, "rue-des-passeurs"),
        ({"password": "short"}, "12"),
        ({"email": "nonsense"}, "id_email_error"),
        ({"title": " "}, "id_title_error"),
        ({"time_zone": "Mars/Olympus"}, "id_time_zone_error"),
        ({"key": "passkey"}, "has not answered"),
    ],
)
def test_a_wrong_answer_is_told_beside_its_field_and_keeps_the_others(code, changed, sentence):
    page = browser().post("/setup", ANSWERS | {"code": code} | changed)
    words = page.content.decode()
    assert page.status_code == 422
    assert sentence in words
    assert "Marie Delorme" in words
    assert not Account.objects.exists()


def test_a_passkey_needs_the_code_first(code):
    assert browser().post("/setup/passkey", {"code": "WRONG"}).status_code == 404
    options = browser().post("/setup/passkey", {"code": code, "name": "Marie", "email": "m@example.org"}).json()
    assert options["publicKey"]["rp"]["id"] == "localhost"
    assert options["publicKey"]["authenticatorSelection"]["residentKey"] == "required"


def test_an_answer_that_fits_no_challenge_is_refused(code):
    forged = {"code": code, "key": "passkey", "credential": '{"id": "x"}'}
    page = browser().post("/setup", ANSWERS | forged)
    assert page.status_code == 422
    assert not Account.objects.exists()


def test_the_page_runs_nothing_inline(code):
    page = browser().get("/setup")
    assert "script-src 'self'" in page["Content-Security-Policy"]
    assert "unsafe" not in page["Content-Security-Policy"]
    assert "style=" not in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"


@pytest.mark.django_db(transaction=True)
def test_nobody_is_shown_the_page_from_before(code):
    slot = versions.slot_of("hosts")
    before = versions.number_at(slot)
    browser().post("/setup", ANSWERS | {"code": code})
    assert versions.number_at(slot) != before
