"""The courier in real worker processes: woken, stopped, and killed while it sends."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from tests.delivery.peers import peer
from tests.work.installation import Installation, installed, wait_until

pytestmark = pytest.mark.django_db(transaction=True)

_SEND = "from tests.delivery.plain import send\nsend({addresses!r}, subject='post/1')"
_LOOK = "from causerie.delivery.models import Delivery, Destination\nfrom causerie.kit import clock\n"
_STATES = _LOOK + "print(*sorted(Delivery.objects.values_list('state', flat=True)))"
_LEASES_END = _LOOK + "Destination.objects.exclude(lease='').update(lease_ends_at=clock.now(), due_at=clock.now())"


@pytest.fixture(scope="module")
def installation(tmp_path_factory, django_db_setup, django_db_blocker) -> Iterator[Installation]:
    """One for all these tests: each looks at servers of its own."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setenv("CAUSERIE_ALLOW_PRIVATE", "127.0.0.0/8")
        yield installed(tmp_path_factory.mktemp("delivery") / "data")


@contextmanager
def worker(installation):
    """A running worker, killed at the end of the block if it still runs."""
    process = subprocess.Popen([sys.executable, "-m", "tests.delivery.worker"], env=installation.variables)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def hesitating(servers, after):
    """Servers that stop answering after so many, until told."""
    with ExitStack() as stack:
        peers = [stack.enter_context(peer()) for _ in range(servers)]
        for each in peers:
            each.hesitates_from = after
        yield peers


def open_up(peers):
    for each in peers:
        each.hesitates_from = 10**9
        each.gate.set()


def states(installation):
    return set(installation.run(_STATES).split())


def test_a_resting_worker_hears_of_what_is_to_be_sent(installation):
    with peer() as one, worker(installation):
        installation.run(_SEND.format(addresses=[one.address("first")]))
        assert wait_until(lambda: len(one.received) == 1)
        installation.run(_SEND.format(addresses=[one.address("second")]))
        assert wait_until(lambda: len(one.received) == 2, seconds=15)


def test_after_a_kill_while_it_sends_everybody_gets_the_same_activity_and_none_is_lost(installation):
    with hesitating(servers=5, after=4) as peers:
        addresses = [each.address(f"{number}") for each in peers for number in range(12)]
        with worker(installation) as first:
            installation.run(_SEND.format(addresses=addresses))
            assert wait_until(lambda: all(len(each.received) >= 4 for each in peers))
            first.send_signal(signal.SIGKILL)
            first.wait()
        assert "waiting" in states(installation)
        installation.run(_LEASES_END)  # they would end a minute later
        open_up(peers)
        with worker(installation):
            assert wait_until(lambda: states(installation) == {"delivered"}, seconds=60)
    got = {f"http://{each.host}{path}" for each in peers for path, _ in each.received}
    bodies = {body for each in peers for body in each.bodies}
    assert (got, len(bodies)) == (set(addresses), 1)


def test_a_worker_told_to_stop_while_it_sends_ends_within_five_seconds_and_lets_go_of_its_servers(installation):
    with hesitating(servers=3, after=2) as peers:
        addresses = [each.address(f"{number}") for each in peers for number in range(6)]
        with worker(installation) as first:
            installation.run(_SEND.format(addresses=addresses))
            assert wait_until(lambda: all(len(each.received) >= 2 for each in peers))
            first.send_signal(signal.SIGTERM)
            assert first.wait(timeout=5) == 0
        assert installation.run(_LOOK + "print(Destination.objects.exclude(lease='').count())") == "0"
        open_up(peers)
        with worker(installation):
            assert wait_until(lambda: states(installation) == {"delivered"})
    assert {len(set(each.bodies)) for each in peers} == {1}
