"""Asked for again, all is tried but what is no more; a closed server by one try."""

import pytest

from causerie.delivery import courier
from causerie.delivery.models import Delivery, Destination
from causerie.delivery.retrying import try_again
from tests.delivery.peers import peer
from tests.delivery.plain import send

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_a_server_sent_away_or_did_not_answer_is_brought_again():
    with peer(403, 503, 410, 202) as one:
        send((one.address(name) for name in "abc"), subject="post/1")
        courier.run_due()
        again = try_again("post/1")
        courier.run_due()
    assert (again, one.received[3:]) == (2, one.received[:2])
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["delivered", "delivered", "gone"]


def test_a_closed_server_is_asked_by_one_try():
    with peer(503, 503, 503, 503, 503, 503) as one:
        send((one.address(f"{number}") for number in range(8)), subject="post/1")
        courier.run_due()
        closed = Destination.objects.get().reopens_at is not None
        before = len(one.received)
        try_again("post/1")
        courier.run_due()
    assert (closed, len(one.received) - before) == (True, 1)


def test_other_subjects_wait():
    with peer(503) as one:
        send([one.address()], subject="post/1")
        courier.run_due()
    assert try_again("post/2") == 0
