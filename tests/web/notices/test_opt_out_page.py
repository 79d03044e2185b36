"""The opt-out page: GET shows, POST acts, no cookie is needed, and one click of a mail program does."""

import pytest
from django.test import Client

from causerie.notices import opting_out

pytestmark = pytest.mark.django_db


@pytest.fixture
def token():
    return opting_out.new_link("tomas@far.example", "answered/7", title="Rue des Passeurs", language="en")


@pytest.fixture
def stranger():
    return Client(enforce_csrf_checks=True, headers={"host": "localhost:8000"})


def is_out():
    return opting_out.is_out("tomas@far.example", "answered/7")


def test_looking_changes_nothing(stranger, token):
    answer = stranger.get(f"/-/opt-out/{token}")
    assert (answer.status_code, is_out(), "Rue des Passeurs" in answer.content.decode()) == (200, False, True)


def test_the_button_stops_the_letters_and_the_next_one_brings_them_back(stranger, token):
    stranger.post(f"/-/opt-out/{token}")
    stopped = is_out()
    stranger.post(f"/-/opt-out/{token}/return")
    assert (stopped, is_out()) == (True, False)


def test_a_mail_program_stops_them_in_one_click_without_cookies(stranger, token):
    answer = stranger.post(f"/-/opt-out/{token}", {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, is_out(), len(stranger.cookies)) == (200, True, 0)


def test_the_address_leaks_nowhere(stranger, token):
    answer = stranger.get(f"/-/opt-out/{token}")
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]


def test_a_guessed_link_is_gone(stranger):
    assert stranger.post("/-/opt-out/guess").status_code == 410
