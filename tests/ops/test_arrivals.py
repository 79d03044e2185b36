"""`./run arrivals`, and what the doctor says of what came."""

from argparse import Namespace
from datetime import timedelta

import pytest

from causerie.intake.models import Envelope
from causerie.kit import clock
from causerie.ops import doctor
from causerie.ops.arrivals import look_up
from causerie.ops.doctor import State
from tests.intake.plain import kept

pytestmark = pytest.mark.django_db
WORDS = {
    "taken": "Taken in (stored)",
    "ignored": "nothing here follows from it (again)",
    "refused": "it may not do that (not-theirs)",
    "broken": "Given up after 10 tries: far.example does not answer",
}


@pytest.mark.parametrize("state", WORDS)
def test_what_became_of_it_is_told_in_plain_words(state, capsys):
    kept("a")
    reason = WORDS[state].partition("(")[2].rstrip(")") or "far.example does not answer"
    Envelope.objects.update(state=state, reason=reason, tries=10)
    assert look_up(Namespace(about="far.example")) == 0
    told = capsys.readouterr().out
    assert WORDS[state] in told
    assert "Create Note  https://far.example/ilse" in told


def test_what_waits_says_since_and_until_when(capsys):
    kept("a", "b")
    Envelope.objects.filter(remote_id="b").update(tries=2, reason="silent")
    look_up(Namespace(about=None))
    told = capsys.readouterr().out
    assert "Waits to be opened." in told
    assert "Tried 2 times" in told


def test_what_never_came_may_not_have_been_proved(capsys):
    assert look_up(Namespace(about="https://far.example/1")) == 1
    assert "not proved who sent it" in capsys.readouterr().out
    assert look_up(Namespace(about=None)) == 1


def test_the_doctor_tells_what_is_stuck():
    assert doctor.arrivals().state is State.WELL
    kept("a", "b")
    assert doctor.arrivals().state is State.WELL
    with clock.later(timedelta(hours=2)):
        assert "worker" in doctor.arrivals().mend
    Envelope.objects.filter(remote_id="a").update(state="broken")
    assert "./run arrivals" in doctor.arrivals().mend
