"""Real worker processes: woken by what comes, killed while they open it, and nothing that was kept is lost."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.work.installation import Installation, installed

pytestmark = pytest.mark.django_db(transaction=True)

_PLAIN = "from tests.intake.plain import Envelope, ended, kept\nfrom causerie.kit import clock\n"
_KEEP = _PLAIN + "kept(*{names!r}, author={author!r})\n"
_KEPT_AND_TAKEN = _KEEP + "print(ended({author!r}, *[name.partition('/')[0] for name in {names!r}]))"
_DIED = """
print(Envelope.objects.filter(state='waiting').count())
Envelope.objects.exclude(lease='').update(due_at=clock.now())  # it would end two minutes later
Envelope.objects.filter(body='kill').update(body='')
"""


@pytest.fixture(scope="module")
def installation(tmp_path_factory, django_db_setup, django_db_blocker) -> Iterator[Installation]:
    with django_db_blocker.unblock():
        yield installed(tmp_path_factory.mktemp("intake") / "data")


@contextmanager
def worker(installation):
    """A running worker, killed at the end of the block if it still runs."""
    process = subprocess.Popen([sys.executable, "-m", "tests.intake.worker"], env=installation.variables)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def test_a_resting_worker_hears_of_what_came_and_ends_soon_when_told(installation):
    with worker(installation) as first:
        assert installation.run(_KEPT_AND_TAKEN.format(names=["a", "b/network"], author="tomas")) == "True"
        first.send_signal(signal.SIGTERM)
        assert first.wait(timeout=10) == 0


def test_after_a_kill_between_keeping_and_opening_all_is_opened_by_the_next(installation):
    installation.run(_KEEP.format(names=["k1", "k2/kill", "k3"], author="ilse"))
    with worker(installation) as first:
        assert first.wait(timeout=60) == -signal.SIGKILL
    assert installation.run(_PLAIN + _DIED) == "3"
    with worker(installation):
        assert installation.run(_PLAIN + "print(ended('ilse', 'k1', 'k2', 'k3'))") == "True"
