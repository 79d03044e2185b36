"""Too many tries: counted in shared memory, whatever django-allauth's own counts say."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache

from causerie.notices.reactions import MOST_ASKED, ask_address
from causerie.people.confirming import claim_address
from causerie.people.models import Actor, Handle
from causerie.web.account.adapter import LETTERS, TRIES_FOR_ONE
from causerie.work.loop import run_due
from tests import cast
from tests.web.signed_in import browser

pytestmark = pytest.mark.django_db

WRONG = {"login": "marie@passeurs.example", "password": "not the sentence"}
RIGHT = {"login": "marie@passeurs.example", "password": "a sentence we like"}


@pytest.fixture
def marie():
    account = cast.marie()
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account


def posted(path, data, number, **more):
    """Posts as somebody whom django-allauth has forgotten, each time from elsewhere."""
    cache.clear()
    return browser(REMOTE_ADDR=f"203.0.113.{number}").post(path, data, **more)


def test_one_account_is_tried_so_often_and_no_more_from_wherever(marie):
    for_nothing = [posted("/account/login/", WRONG, number) for number in range(TRIES_FOR_ONE)]
    assert {each.status_code for each in for_nothing} == {200}
    assert posted("/account/login/", RIGHT, 99).status_code == 200
    assert posted("/account/login/", RIGHT | {"login": "MARIE@passeurs.example"}, 98).status_code == 200


def test_another_account_comes_in_meanwhile(marie):
    tomas = cast.person("Tomas", "tomas@slackwater.example")
    EmailAddress.objects.create(user=tomas, email=tomas.email, verified=True, primary=True)
    [posted("/account/login/", WRONG, number) for number in range(TRIES_FOR_ONE + 1)]
    assert posted("/account/login/", RIGHT | {"login": tomas.email}, 99)["Location"] == "/studio/"


def test_recovery_sends_an_address_a_few_letters_an_hour_and_tells_nobody(marie):
    answers = [posted("/account/password/reset/", {"email": marie.email}, number) for number in range(LETTERS + 3)]
    run_due()
    assert len(mail.outbox) == LETTERS
    assert len({each["Location"] for each in answers}) == 1


def test_an_address_is_asked_a_few_times_an_hour_whoever_typed_it(marie):
    site = cast.rue_des_passeurs(marie)
    actor = Actor.objects.create(kind="person", name="Eve")
    handles = [
        Handle.objects.create(actor=actor, protocol="browser", address=f"browser:{number}")
        for number in range(MOST_ASKED + 3)
    ]
    claims = [claim_address(handle, "victim@mail.example") for handle in handles]
    [ask_address.call(site.id, claim.id) for claim in claims]
    run_due()
    assert len(mail.outbox) == MOST_ASKED
