"""What was opened is forgotten after some days, and at once where its author takes it back."""

from datetime import timedelta

import pytest

from causerie.intake import opening, reporting
from causerie.intake.models import Envelope
from causerie.intake.sweeping import erase, erase_author, sweep_envelopes
from causerie.kit import clock
from tests.intake.plain import kept, states

pytestmark = pytest.mark.django_db


def test_days_later_it_is_forgotten_what_waits_is_not():
    kept("a", "b/refuse", "c/later", "d")
    opening.run_due()
    Envelope.objects.filter(remote_id="d").update(state="broken")
    with clock.later(timedelta(days=8)):
        sweep_envelopes.call()
        assert states() == {"c": "waiting", "d": "broken"}
    with clock.later(timedelta(days=31)):
        sweep_envelopes.call()
    assert states() == {"c": "waiting"}


def test_what_is_taken_back_loses_its_words_at_once():
    kept("a", "b", headers={"date": "x"})
    opening.run_due()
    Envelope.objects.update(body="Words.")
    assert erase("plain", ["a/object"]) == 1
    a, b = Envelope.objects.order_by("id")
    assert (a.body, a.headers, a.reason, b.body) == ("", {}, "taken back by its author", "Words.")


def test_so_does_all_that_came_from_somebody_who_is_gone():
    kept("a", "b")
    opening.run_due()
    Envelope.objects.update(body="Words.")
    assert erase_author("plain", "https://far.example/ilse") == 2


@pytest.mark.parametrize("wanted", ["a", "a/object", "https://far.example/ilse", "far.example", " FAR.example ", ""])
def test_what_became_of_something_is_found_by_id_author_and_server(wanted):
    kept("a/refuse")
    opening.run_due()
    assert [(each.state, each.reason) for each in reporting.found(wanted)] == [("refused", "not theirs")]


def test_what_never_came_is_not_found():
    kept("a")
    assert reporting.found("b") == []


def test_the_pile_is_counted_and_what_lies_there_too_long_is_told():
    kept("a", "b/break", "c")
    Envelope.objects.filter(remote_id="b").update(state="broken")
    assert reporting.pile() == reporting.Pile(2, 1, None)
    with clock.later(timedelta(hours=2)):
        assert reporting.pile().late_since_at
