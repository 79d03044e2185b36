"""The laws of `docs/contributors/conversation.md`, for histories that nobody thought of."""

from contextlib import contextmanager

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from causerie.conversation.rebuilding import rebuild
from tests.conversation.histories import histories, oracle, play
from tests.conversation.snapshots import snapshot
from tests.conversation.stage import opened

pytestmark = pytest.mark.django_db
LAW = settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking such histories takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def talks(site):
    return [opened(site, 1), opened(site, 2)]


@contextmanager
def forgotten():
    """What happens inside did not happen."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def after(steps, talks):
    with forgotten():
        play(steps, talks)
        return snapshot()


@LAW
@given(data=st.data())
def test_order_does_not_matter(talks, data):
    steps = data.draw(histories(talks))
    shuffled = data.draw(st.permutations(steps))
    assert after(steps, talks) == after(shuffled, talks)


@LAW
@given(data=st.data())
def test_again_is_nothing_and_rebuilding_is_equal(talks, data):
    steps = data.draw(histories(talks))
    arrivals = [step for step in steps if step.name.split()[0] in ("say", "amend", "withdraw")]
    with forgotten():
        play(steps, talks)
        once = snapshot()
        play(arrivals, talks)
        assert snapshot() == once
        changed = rebuild(oracle)
        assert snapshot() == once
        assert changed == 0
