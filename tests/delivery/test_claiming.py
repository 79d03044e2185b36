"""Two couriers: a server is visited by one of them at a time, so that each delivery is sent once."""

import threading
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection

from causerie.delivery import claiming, courier
from causerie.delivery.models import Delivery, Destination
from causerie.kit import clock
from tests.delivery.peers import peer
from tests.delivery.plain import send
from tests.work.installation import wait_until

pytestmark = pytest.mark.django_db(transaction=True)
# The suite's SQLite is in memory, where threads lock each other out at once; on a file there is one writer anyway.
on_a_real_database = pytest.mark.skipif(connection.vendor == "sqlite", reason="threads share one cache in memory")


def racing(work, threads=2):
    """Do `work` in several threads that begin together; what each answered."""
    barrier, answers = threading.Barrier(threads), []

    def run():
        barrier.wait(30)
        answers.append(work())
        connection.close()

    started = [threading.Thread(target=run) for _ in range(threads)]
    for each in started:
        each.start()
    for each in started:
        each.join(60)
    return answers


@on_a_real_database
def test_two_couriers_send_each_delivery_once():
    with peer() as one, peer() as two, peer() as three:
        peers = (one, two, three)
        send(each.address(f"{number}") for each in peers for number in range(40))
        racing(courier.run_due)
    got = Counter(f"http://{each.host}{path}" for each in peers for path, _ in each.received)
    assert (len(got), set(got.values())) == (120, {1})
    assert set(Delivery.objects.values_list("state", "tries")) == {("delivered", 1)}


@on_a_real_database
def test_a_server_is_taken_by_one_alone():
    send(f"https://{number}.example/in" for number in range(30))
    taken = racing(lambda: [held.id for held in claiming.claim(threading.current_thread().name, 20, steady=False)])
    ids = [each for some in taken for each in some]
    assert (len(ids), len(set(ids))) == (30, 30)


def test_a_lease_that_ended_is_another_ones():
    send(["https://a.example/in"])
    (first,) = claiming.claim("one", 5, steady=False)
    none = claiming.claim("other", 5, steady=False)
    with clock.later(claiming.LEASE + timedelta(seconds=1)):
        (second,) = claiming.claim("other", 5, steady=False)
        assert claiming.hold("one", [first.id]) == {first.id}
    assert (none, second.id, Destination.objects.get().lease) == ([], first.id, "other")


def test_what_is_in_hand_stays_there_while_it_is_held():
    send(["https://a.example/in"])
    (held,) = claiming.claim("one", 5, steady=False)
    with clock.later(claiming.LEASE / 2):
        lost = claiming.hold("one", [held.id])
    with clock.later(claiming.LEASE + timedelta(seconds=1)):
        assert (lost, claiming.claim("other", 5, steady=False)) == (set(), [])


def test_a_server_lost_while_it_is_sent_to_is_told_of_and_left_to_whoever_has_it(monkeypatch, capsys):
    monkeypatch.setattr(courier, "_HEARTBEAT", 0.02)
    told, real = threading.Event(), courier.logger.warning
    monkeypatch.setattr(courier.logger, "warning", lambda *what, **facts: (real(*what, **facts), told.set()))
    with peer() as one:
        one.hesitates_from = 1
        send(one.address(f"{number}") for number in range(5))
        sending = threading.Thread(target=courier.run_due)
        sending.start()
        assert wait_until(lambda: len(one.received) == 1)
        end = clock.now() + claiming.LEASE
        Destination.objects.update(lease="another", lease_ends_at=end, due_at=end)
        assert told.wait(30)
        one.hesitates_from = 10**9
        one.gate.set()
        sending.join(60)
    assert len(one.received) == 1
    assert Counter(Delivery.objects.values_list("state", flat=True)) == {"delivered": 1, "waiting": 4}
    assert Destination.objects.get().lease == "another"
