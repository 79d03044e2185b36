"""Answering on the page, without an account."""

from datetime import timedelta

import pytest

from causerie.conversation import moderating
from causerie.conversation.contributing import amend_own, own_contribution, withdraw_own
from causerie.kit import clock
from tests.conversation.stage import comment, place, talk_now, thread

pytestmark = pytest.mark.django_db


def test_a_first_time_voice_waits_and_says_why(talk):
    contributed = comment(talk, "Chez nous, c’est l’inverse.")
    assert (contributed.state, contributed.trigger) == ("held", {"code": "first_voice"})
    assert thread(talk) == []
    assert (talk_now(talk).visible_count, talk_now(talk).held_count) == (0, 1)


def test_an_approved_voice_shows_and_is_known_from_then_on(talk, marie):
    first = comment(talk, "Chez nous, c’est l’inverse.")
    moderating.approve(first.place_id, by=marie)
    second = comment(talk, "Et encore.", parent=first.place_id)
    assert second.state == "visible"
    assert thread(talk) == [["<p>Chez nous, c’est l’inverse.</p>", ["<p>Et encore.</p>"]]]
    assert talk_now(talk).visible_count == 2
    assert talk_now(talk).doors == {"here": 2}


def test_the_key_changes_and_takes_back_ones_own_answer(talk, marie):
    first = comment(talk, "Un *mot*.")
    moderating.approve(first.place_id, by=marie)
    with clock.later(timedelta(minutes=5)):
        amend_own(first.token, "Deux mots.")
    assert thread(talk) == [["<p>Deux mots.</p>"]]
    withdraw_own(first.token)
    assert thread(talk) == []
    assert own_contribution(first.token).is_withdrawn
    assert place(first.place_id).contribution.text == ""
    assert talk_now(talk).visible_count == 0
