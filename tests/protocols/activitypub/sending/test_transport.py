"""Who sends, to whom nothing is sent, and that a stranger's bad manners are borne."""

import pytest

from causerie.delivery import courier
from causerie.delivery.models import Delivery, Parcel
from causerie.delivery.outcomes import BLOCKED, SENDER_IS_GONE
from causerie.people.blocking import block
from causerie.protocols.activitypub.models import Identity
from causerie.protocols.activitypub.sending import transport
from tests import cast
from tests.delivery.peers import peer

pytestmark = pytest.mark.django_db(transaction=True)


def outcomes():
    return list(Delivery.objects.order_by("id").values_list("state", "reason"))


def test_keys_and_body_are_made_ready_once_for_all(say, monkeypatch):
    opened, real = [], transport._Signed
    monkeypatch.setattr(transport, "_Signed", lambda *of: opened.append(of) or real(*of))
    with peer() as one, peer() as other:
        say(*(each.address(f"{number}") for each in (one, other) for number in range(60)))
        courier.run_due()
    assert (len(opened), len(one.received), len(other.received)) == (1, 60, 60)


def test_what_is_posted_is_what_was_told_byte_for_byte(say):
    with peer(503, 202) as one:
        say(one.address("a"), one.address("b"))
        courier.run_due()
    assert set(one.bodies) == {Parcel.objects.get().body}


@pytest.mark.parametrize("whose", ["installation", "site"])
def test_nothing_is_sent_to_servers_that_are_kept_away(say, site, whose):
    block({"installation": None, "site": site.actor}[whose], host="127.0.0.1")
    with peer() as one:
        say(one.address())
        courier.run_due()
    assert (one.received, outcomes()) == ([], [("refused", BLOCKED)])


def test_what_others_keep_away_is_sent(say, marie):
    block(cast.harbour_coffee(marie).actor, host="127.0.0.1")
    with peer() as one:
        say(one.address())
        courier.run_due()
    assert outcomes() == [("delivered", "")]


def test_what_waits_when_a_server_is_blocked_is_not_sent_any_more(say):
    with peer(503) as one:
        say(one.address())
        courier.run_due()
        block(None, host="127.0.0.1")
        Delivery.objects.update(due_at=Parcel.objects.get().made_at)
        from_now_on = len(one.received)
        say(one.address("other"), number=2)
        courier.run_due()
    assert (from_now_on, len(one.received)) == (1, 1)
    assert {reason for _, reason in outcomes()} == {BLOCKED}


def test_what_nobody_says_any_more_is_not_sent(say):
    with peer() as one:
        say(one.address())
        Identity.objects.all().delete()
        courier.run_due()
    assert (one.received, outcomes()) == ([], [("refused", SENDER_IS_GONE)])
