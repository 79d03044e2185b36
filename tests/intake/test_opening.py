"""Envelopes are opened once, in their author's order; nobody waits for a server that he doesn't need."""

from datetime import timedelta

import pytest

from causerie.intake import claiming, opening
from causerie.intake.admitting import keep
from causerie.intake.models import Envelope
from causerie.intake.openers import Taken
from causerie.kit import clock
from tests.intake.plain import envelope, kept, states

pytestmark = pytest.mark.django_db
OTHER = "https://near.example/tomas"


def test_the_same_message_is_kept_once(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert keep(envelope("a"))
    assert not keep(envelope("a"))
    assert keep(envelope("a", "with other words"))
    assert Envelope.objects.count() == 2


def test_each_is_opened_once_and_its_outcome_is_kept(plain):
    kept("a", "b/ignore", "c/refuse")
    opening.run_due()
    opening.run_due()
    assert plain.opened == ["a", "b", "c"]
    assert states() == {"a": "taken", "b": "ignored", "c": "refused"}
    assert Envelope.objects.get(remote_id="c").reason == "not theirs"
    assert Envelope.objects.get(remote_id="a").opened_at


def test_an_authors_are_opened_in_their_order_whoever_writes_between(plain):
    kept("a1")
    kept("b1", author=OTHER)
    kept("a2", "a3")
    kept("b2", author=OTHER)
    opening.run_due()
    assert [name for name in plain.opened if name.startswith("a")] == ["a1", "a2", "a3"]
    assert [name for name in plain.opened if name.startswith("b")] == ["b1", "b2"]


def test_what_is_in_somebodys_hands_keeps_what_is_behind_it():
    kept("a1", "a2")
    kept("b1", author=OTHER)
    held = claiming.claim(needs_network=False)
    kept("a3")
    assert [[each.remote_id for each in line] for line in held] == [["a1", "a2"], ["b1"]]
    assert claiming.claim(needs_network=False) == []
    Envelope.objects.filter(remote_id__in=["a1", "a2"]).update(state="taken")
    assert [[each.remote_id for each in line] for line in claiming.claim(needs_network=False)] == [["a3"]]


def test_what_somebody_held_who_died_is_taken_again_when_the_lease_ends():
    kept("a1", "a2")
    claiming.claim(needs_network=False)
    with clock.later(timedelta(minutes=3)):
        assert [[each.remote_id for each in line] for line in claiming.claim(needs_network=False)] == [["a1"]]


def test_whoever_needs_no_other_server_is_not_kept_waiting_by_one_that_does(plain):
    kept("a1/network", "a2")
    kept("b1", author=OTHER)
    assert opening._turn(needs_network=False) == 2
    assert (plain.opened, states()["a2"]) == (["a1", "b1"], "waiting")
    assert opening._turn(needs_network=False) == 0  # a2 waits for what its author said before
    opening.run_due()
    assert plain.opened == ["a1", "b1", "a1", "a2"]
    assert set(states().values()) == {"taken"}


def test_what_has_to_wait_for_a_server_is_tried_later_and_keeps_nobody_waiting(plain):
    kept("a1/later", "a2")
    opening.run_due()
    assert states() == {"a1": "waiting", "a2": "taken"}
    row = Envelope.objects.get(remote_id="a1")
    assert (row.tries, row.reason, row.lease) == (1, "far.example does not answer", "")
    assert timedelta(seconds=40) < row.due_at - clock.now() < timedelta(seconds=80)
    plain.says["a1"] = Taken("at last")
    with clock.later(timedelta(minutes=2)):
        opening.run_due()
    assert states()["a1"] == "taken"


def again_and_again(times):
    """So many tries, each when it is due."""
    for _ in range(times):
        with clock.frozen(max(clock.now(), *Envelope.objects.values_list("due_at", flat=True), clock.now())):
            opening.run_due()


def test_it_is_given_up_at_last_and_stays_with_its_reason(plain):
    kept("a/later")
    again_and_again(opening.MOST_TRIES + 3)
    row = Envelope.objects.get()
    assert (row.state, row.reason, len(plain.opened)) == ("broken", "far.example does not answer", opening.MOST_TRIES)


def test_poison_is_kept_with_its_reason_and_stops_nobody(plain):
    kept("a/break", "b")
    again_and_again(opening.MOST_FAULTS + 1)
    assert states() == {"a": "broken", "b": "taken"}
    assert Envelope.objects.get(remote_id="a").reason == "a fault of ours: ValueError: poison"


def test_nor_those_who_are_opened_with_it(plain):
    kept("a/break")
    kept("b", author=OTHER)
    opening.run_due()
    assert states() == {"a": "waiting", "b": "taken"}


def test_a_protocol_that_is_spoken_no_more_is_a_fault_of_ours():
    assert keep(envelope("a", author=OTHER))
    Envelope.objects.update(protocol="forgotten")
    again_and_again(opening.MOST_FAULTS)
    assert states() == {"a": "broken"}
