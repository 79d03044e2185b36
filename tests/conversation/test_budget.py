"""What an answer costs: statements, whatever the size of the conversation."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from causerie.conversation import moderating
from causerie.conversation.receiving import receive
from causerie.conversation.threads import thread_of
from causerie.kit import clock
from tests.contracts.fake import Fake
from tests.conversation.stage import comment

pytestmark = pytest.mark.django_db
CONTROL = ("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT")


def approved(talk, by, most):
    """So many voices, each approved."""
    for number in range(most):
        moderating.approve(comment(talk, f"Number {number}.", name=f"Voice {number}").place_id, by=by)


def statements(work) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        work()
    return [query["sql"] for query in captured if not query["sql"].startswith(CONTROL)]


def test_a_first_comment_with_an_address_is_stored_in_eighteen_statements(talk):
    asked = statements(lambda: comment(talk, "Hello there.", who={"email": "tomas@far.example"}))
    assert len(asked) <= 18, "\n".join(asked)


def test_an_answer_of_a_known_voice_is_stored_in_eighteen_statements(talk, marie):
    first = comment(talk, "Hello there.")
    moderating.approve(first.place_id, by=marie)
    asked = statements(lambda: comment(talk, "And again.", parent=first.place_id))
    assert len(asked) <= 18, "\n".join(asked)


def test_a_first_arrival_from_elsewhere_takes_locks_besides(talk):
    """Two for the withdrawal that may have come before, one for those who follow; where writers run side by side, three
    for the locks.
    """
    arrival = Fake().say("one", "<p>Good.</p>", talk.subject.remote_id)
    asked = statements(lambda: receive(arrival))
    assert len(asked) <= 23, "\n".join(asked)


def arrive(talk, *numbers):
    """So many answers from elsewhere, a minute apart."""
    for number in numbers:
        with clock.later(timedelta(minutes=number)):
            receive(Fake().say(number, f"<p>{number}</p>", talk.subject.remote_id, who=f"who{number}"))


def test_an_answer_costs_the_same_under_many(talk):
    few = statements(lambda: arrive(talk, 0))
    arrive(talk, *range(1, 30))
    assert len(statements(lambda: arrive(talk, 30))) <= len(few)


def test_a_thread_is_read_in_three_statements(talk, marie):
    approved(talk, marie, 9)
    asked = statements(lambda: thread_of(talk.pk))
    assert len(asked) <= 3
    assert len(thread_of(talk.pk).voices) == 9
