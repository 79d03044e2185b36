"""The courier, with real servers: who gets what, when, and in which order."""

import socket
import threading
from collections import Counter
from contextlib import ExitStack, contextmanager
from datetime import timedelta

import pytest
from django.db import connections

from causerie.delivery import courier, pacing
from causerie.delivery.models import Delivery, Destination
from causerie.kit import clock
from tests.delivery.peers import peer
from tests.delivery.plain import send
from tests.kit.loopback import redirect, serving
from tests.work.installation import wait_until

pytestmark = pytest.mark.django_db(transaction=True)
DAYS_OF_TRYING = 8


def states():
    return Counter(Delivery.objects.values_list("state", flat=True))


def later_run(by):
    with clock.later(by):
        courier.run_due()


def for_days(days):
    """A courier that looks every six hours."""
    for hours in range(0, days * 24, 6):
        later_run(timedelta(hours=hours))


def test_what_is_sent_arrives_and_its_outcome_is_kept():
    with peer() as one, peer() as other:
        send([one.address(), other.address("shared")], body="hello")
        courier.run_due()
    assert (one.received, other.received) == ([("/inbox", "hello")], [("/shared", "hello")])
    assert set(Delivery.objects.values_list("state", "tries", "status")) == {("delivered", 1, 202)}


def test_a_parcel_is_made_ready_once_for_all(plain):
    with peer() as one:
        made = send(one.address(f"{number}") for number in range(120))
        courier.run_due()
    assert (plain.prepared, len(one.received)) == ([made.activity_id], 120)


def test_one_server_gets_four_at_once_at_most_over_few_connections():
    with peer() as one:
        send(one.address(f"{number}") for number in range(200))
        courier.run_due()
    assert states() == {"delivered": 200}
    assert one.most_at_once <= courier.AT_ONE_SERVER
    assert one.connections < 40


@contextmanager
def at_work():
    """A courier in a thread; tells when nothing is due any more."""
    done = threading.Event()
    threading.Thread(target=lambda: (courier.run_due(), done.set()), daemon=True).start()
    yield done
    assert done.wait(60)


@contextmanager
def hanging(servers):
    """The addresses of servers that take a connection and say nothing, and what makes them hang up."""
    with ExitStack() as stack:
        listening = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(servers)]
        yield [f"http://127.0.0.1:{each.getsockname()[1]}/" for each in listening], stack.close


@pytest.fixture
def patient(monkeypatch):
    """Nobody is given up for being slow: who waits for a server that hangs, waits."""
    monkeypatch.setattr(courier, "SECONDS_OF_ONE", 60.0)
    monkeypatch.setattr(courier, "SECONDS", 60.0)


def drip(gate):
    def answer(connection, head):
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while not gate.wait(0.02):
            connection.sendall(b"X-A: b\r\n")

    return answer


def babble(connection, head):
    connection.sendall(b"\x00\xff garbage\r\n" * 100)


def circle(connection, head):
    redirect(head.split(" ")[1])(connection, head)


def test_nobody_waits_for_servers_that_hang_drip_babble_or_send_in_circles(patient):
    gate = threading.Event()
    with (
        hanging(1) as (silent, hang_up),
        serving(drip(gate)) as dripping,
        serving(babble) as babbling,
        serving(circle) as circling,
        peer() as one,
        peer() as other,
    ):
        bad = [*silent, *(f"http://127.0.0.1:{port}/" for port in (dripping, babbling, circling))]
        send(f"{each}{number}" for each in bad for number in range(20))
        send(server.address(f"{number}") for server in (one, other) for number in range(100))
        with at_work() as done:
            assert wait_until(lambda: len(one.received) == len(other.received) == 100)
            assert not done.is_set()
            gate.set()
            hang_up()
    assert states() == {"delivered": 200, "waiting": 80}


def test_a_herd_that_hangs_leaves_room_for_those_who_stand(patient):
    with peer() as one, hanging(courier.AT_ONCE_UNSTEADY + 5) as (herd, hang_up):
        send([one.address()])
        courier.run_due()
        send(herd)
        send(one.address(f"{number}") for number in range(100))
        with at_work() as done:
            assert wait_until(lambda: len(one.received) == 101)
            assert not done.is_set()
            hang_up()


def test_silence_closes_a_server_at_once():
    with peer() as dead:
        addresses = [dead.address(f"{number}") for number in range(10)]
    send(addresses)
    courier.run_due()
    server = Destination.objects.get()
    assert Counter(Delivery.objects.values_list("tries", flat=True)) == {1: 1, 0: 9}
    assert (server.failures, server.reason, server.reopens_at > clock.now()) == (1, "no connection", True)


def test_a_server_that_errs_is_closed_after_five_and_opened_by_one_probe():
    with peer(*[500] * 6, 202) as one:
        send(one.address(f"{number}") for number in range(20))
        courier.run_due()
        tried = len(one.received)
        later_run(timedelta(minutes=3))  # one probe finds it still broken
        probed = len(one.received)
        later_run(timedelta(days=1))
    assert (tried, probed) == (pacing.ERRORS_THAT_CLOSE, pacing.ERRORS_THAT_CLOSE + 1)
    assert (states(), Destination.objects.get().failures) == ({"delivered": 20}, 0)


def test_what_met_silence_is_due_at_once_when_the_server_speaks_again():
    with peer() as one:
        address = one.address()
        port = one.server_port
    send([address], body="first")
    courier.run_due()
    Destination.objects.update(reopens_at=clock.now(), due_at=clock.now())
    with peer(port=port) as again:
        send([again.address("other")], body="second")
        courier.run_due()
    assert again.bodies == ["second", "first"]


def test_retry_after_is_heeded_and_costs_no_try():
    with peer((429, {"Retry-After": "600"}), 202) as one:
        send([one.address("a"), one.address("b")])
        courier.run_due()
        later_run(timedelta(minutes=9))
        early = len(one.received)
        later_run(timedelta(minutes=14))
    assert (early, len(one.received), states()) == (1, 3, {"delivered": 2})
    assert set(Delivery.objects.values_list("tries", flat=True)) == {1}


@pytest.mark.parametrize(
    ("status", "state"), [(400, "refused"), (403, "refused"), (404, "gone"), (410, "gone"), (401, "waiting")]
)
def test_what_a_server_says_is_kept_with_its_status(status, state):
    with peer(status) as one:
        send([one.address()])
        courier.run_due()
    assert list(Delivery.objects.values_list("state", "status")) == [(state, status)]


def test_one_that_is_refused_closes_no_server():
    with peer(403, 410, 401, 202) as one:
        send(one.address(f"{number}") for number in range(10))
        courier.run_due()
    assert states() == {"refused": 1, "gone": 1, "waiting": 1, "delivered": 7}


def test_a_dead_server_is_given_up_after_a_week_of_trying():
    with peer() as dead:
        addresses = [dead.address(f"{number}") for number in range(3)]
    send(addresses)
    for_days(DAYS_OF_TRYING)
    assert (states(), set(Delivery.objects.values_list("reason", flat=True))) == ({"given_up": 3}, {"no connection"})


def test_an_edit_waits_for_what_it_changes():
    with peer(503, 202) as one:
        send([one.address("a"), one.address("b")], body="create", subject="post/1")
        courier.run_due()
        send([one.address("a"), one.address("b")], body="update", subject="post/1")
        courier.run_due()
        early = sorted(one.received)
        later_run(timedelta(hours=1))
    late = one.received[len(early) :]
    assert early == [("/a", "create"), ("/b", "create"), ("/b", "update")]
    assert late == [("/a", "create"), ("/a", "update")]


def test_what_others_say_about_it_waits_for_nothing():
    with peer(503, 202) as one:
        send([one.address()], body="create", subject="post/1")
        courier.run_due()
        send([one.address()], body="like", subject="post/1", sender=2)
        courier.run_due()
    assert one.bodies == ["create", "like"]


def test_a_parcel_nobody_can_deliver_waits_and_blames_no_server(plain):
    with peer() as one:
        send([one.address()], protocol="pigeon")
        send([one.address()], body="plain")
        courier.run_due()
    assert (one.bodies, Destination.objects.get().failures) == (["plain"], 0)
    assert Counter(Delivery.objects.values_list("state", "reason")) == {
        ("waiting", "could not be made ready"): 1,
        ("delivered", ""): 1,
    }


def test_a_transport_that_fails_blames_no_server(plain, monkeypatch):
    monkeypatch.setattr(plain, "prepare", lambda parcel: object())
    with peer() as one:
        send([one.address()])
        courier.run_due()
    assert list(Delivery.objects.values_list("state", "reason")) == [("waiting", "a fault of ours")]
    assert Destination.objects.get().failures == 0


def test_a_private_address_is_refused_and_never_asked(settings):
    settings.ALLOW_PRIVATE = ()
    with peer() as one:
        send([one.address()])
        courier.run_due()
    assert (one.received, list(Delivery.objects.values_list("state", "reason"))) == (
        [],
        [("refused", "private address")],
    )


def test_the_courier_leaves_no_connection_behind(monkeypatch):
    closed, kind = [], type(connections["default"])
    close = kind.close
    monkeypatch.setattr(kind, "close", lambda self: (close(self), closed.append(threading.current_thread().name)))
    courier.run_due()
    assert wait_until(lambda: "courier-books_0" in closed)
