import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.cache import cache
from django.test import override_settings

from causerie.web.account.adapter import AccountAdapter
from causerie.web.account.letters import ACTING, TOLD
from causerie.work.loop import run_due
from tests import cast
from tests.web.signed_in import browser

pytestmark = pytest.mark.django_db

KEY = {"login": "marie@passeurs.example", "password": "a sentence we like"}


@pytest.fixture(autouse=True)
def nobody_has_failed_yet():
    cache.clear()


@pytest.fixture
def marie():
    account = cast.marie()
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account


@pytest.fixture
def inside(marie):
    """A browser that came in by the password, and has shown it once more for what concerns its key."""
    client = browser()
    client.post("/account/login/", KEY)
    client.post("/account/reauthenticate/", {"password": KEY["password"]})
    return client


PAGES = [
    "",
    "email/",
    "password/change/",
    "2fa/",
    "sessions/",
    "2fa/totp/activate/",
    "2fa/webauthn/add/",
    "2fa/webauthn/",
]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_the_account_stands_in_our_frame(inside, page):
    answer = inside.get(f"/account/{page}")
    words = answer.content.decode()
    assert answer.status_code == 200
    assert "/-/static/" in words
    assert "<style" not in words
    assert " style=" not in words
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert not re.search(r"<script(?![^>]*(src=|application/json))", words)


@pytest.mark.parametrize("page", ["login/", "password/reset/", "signup/"])
def test_every_page_of_the_porch_stands_in_our_frame(page):
    answer = browser().get(f"/account/{page}")
    assert 'class="porch"' in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store"


def test_what_concerns_the_key_asks_for_it_once_more(marie):
    client = browser()
    client.post("/account/login/", KEY)
    assert client.get("/account/2fa/totp/activate/")["Location"].startswith("/account/reauthenticate/")


def test_the_password_opens_the_studio(inside):
    assert inside.get("/studio/").status_code == 200


def test_log_in_goes_on_where_one_wanted_to_go_and_nowhere_else(marie):
    assert browser().post("/account/login/", KEY | {"next": "/studio/marie/new"})["Location"] == "/studio/marie/new"
    assert browser().post("/account/login/", KEY | {"next": "https://evil.example/"})["Location"] == "/studio/"


def test_there_is_no_open_sign_up():
    answers = {"email": "eve@example.org", "password1": "a sentence we like"}
    page = browser().post("/account/signup/", answers)
    assert "invitation" in page.content.decode()


def test_wrong_passwords_are_counted(marie):
    wrong = KEY | {"password": "not the sentence"}
    attempts = [browser().post("/account/login/", wrong) for _ in range(12)]
    refused = browser().post("/account/login/", KEY)
    assert attempts[0].status_code == 200
    assert "Location" not in refused
    assert browser().get("/studio/").status_code == 302


def test_a_second_step_is_asked_for_and_a_recovery_code_opens_once(marie, inside):
    TOTP.activate(marie, "JBSWY3DPEHPK3PXP")
    inside.post("/account/2fa/recovery-codes/generate/")
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    client = browser()
    assert client.post("/account/login/", KEY)["Location"].startswith("/account/2fa/authenticate/")
    assert client.get("/studio/").status_code == 302
    client.post("/account/2fa/authenticate/", {"code": codes[0]})
    assert client.get("/studio/").status_code == 200
    again = browser()
    again.post("/account/login/", KEY)
    again.post("/account/2fa/authenticate/", {"code": codes[0]})
    assert again.get("/studio/").status_code == 302


def test_an_app_s_code_opens(marie):
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(marie, secret)
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    client = browser()
    client.post("/account/login/", KEY)
    client.post("/account/2fa/authenticate/", {"code": code})
    assert client.get("/studio/").status_code == 200


def test_sign_out_everywhere_else(marie, inside):
    other = browser()
    other.post("/account/login/", KEY)
    inside.post("/account/sessions/")
    assert other.get("/studio/").status_code == 302
    assert inside.get("/studio/").status_code == 200


def test_sign_out_everywhere_here_too(marie, inside):
    other = browser()
    other.post("/account/login/", KEY)
    inside.post("/account/departure")
    assert other.get("/studio/").status_code == 302
    assert inside.get("/studio/").status_code == 302
    assert not UserSession.objects.exists()


def test_a_new_password_ends_other_sessions(marie, inside):
    other = browser()
    other.post("/account/login/", KEY)
    inside.post(
        "/account/password/change/",
        {"oldpassword": KEY["password"], "password1": "another sentence", "password2": "another sentence"},
    )
    assert inside.get("/studio/").status_code == 200
    assert other.get("/studio/").status_code == 302


def test_name_language_and_time_zone(marie, inside):
    inside.post("/account/", {"name": "Marie D.", "language": "en", "time_zone": "Europe/London"})
    marie.refresh_from_db()
    assert (marie.name, marie.language, marie.time_zone) == ("Marie D.", "en", "Europe/London")


def test_a_new_address_counts_when_it_is_confirmed(marie, inside):
    inside.post("/account/email/", {"email": "new@passeurs.example", "action_add": ""})
    marie.refresh_from_db()
    assert marie.email == "marie@passeurs.example"
    run_due()
    letter = next(each for each in mail.outbox if each.to == ["new@passeurs.example"])
    link = re.search(r"http://localhost:8000(/account/confirm-email/\S+)", letter.body)[1]
    inside.get(link)
    marie.refresh_from_db()
    assert marie.email == "marie@passeurs.example"
    inside.post(link)
    marie.refresh_from_db()
    assert marie.email == "new@passeurs.example"


def test_recovery_by_mail(marie):
    browser().post("/account/password/reset/", {"email": marie.email})
    run_due()
    link = re.search(r"http://localhost:8000(/account/password/reset/key/\S+)", mail.outbox[0].body)[1]
    client = browser()
    form = client.get(link)["Location"]
    client.post(form, {"password1": "another sentence", "password2": "another sentence"})
    assert browser().post("/account/login/", KEY | {"password": "another sentence"})["Location"] == "/studio/"


def test_recovery_tells_nobody_who_has_an_account(marie):
    known = browser().post("/account/password/reset/", {"email": marie.email})
    unknown = browser().post("/account/password/reset/", {"email": "nobody@example.org"})
    run_due()
    assert known["Location"] == unknown["Location"]
    assert [each.to for each in mail.outbox] == [[marie.email]]


@override_settings(SESSION_COOKIE_NAME="__Host-causerie-session", SESSION_COOKIE_SECURE=True)
def test_on_https_the_session_is_pinned_to_the_host(marie):
    cookie = browser().post("/account/login/", KEY).cookies["__Host-causerie-session"]
    assert (cookie["secure"], cookie["path"], cookie["domain"], cookie["httponly"]) == (True, "/", "", True)


@pytest.mark.parametrize("prefix", [*ACTING, *TOLD])
def test_every_letter_about_a_key_says_what_to_do(marie, rf, prefix):
    links = {"activate_url": "http://localhost:8000/a", "password_reset_url": "http://localhost:8000/b"}
    AccountAdapter(rf.get("/")).send_mail(prefix, marie.email, links | {"user": marie})
    run_due()
    letter = mail.outbox[0]
    assert letter.to == [marie.email]
    assert "http://localhost:8000/" in letter.body
    assert letter.subject
