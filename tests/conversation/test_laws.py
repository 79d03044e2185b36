"""The laws of `docs/contributors/conversation.md`, for histories that nobody thought of."""

from contextlib import contextmanager

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from causerie.conversation import moderating
from causerie.conversation.models import Contribution, Place, Tie
from causerie.conversation.rebuilding import rebuild
from causerie.conversation.threads import thread_of
from tests.conversation.histories import decisions, forgeries, histories, oracle, play
from tests.conversation.snapshots import snapshot
from tests.conversation.stage import all_voices, opened, talk_now

pytestmark = pytest.mark.django_db
LAW = settings(
    max_examples=30,
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


def counted(voices):
    return [voice for voice in all_voices(voices) if not voice.is_withdrawn]


def undo_all(acts):
    for act in acts:
        moderating.undo(act.id, by=None)


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
    arrivals = [step for step in steps if step.name.split()[0] in ("say", "amend", "withdraw", "stand")]
    with forgotten():
        play(steps, talks)
        once = snapshot()
        play(arrivals, talks)
        assert snapshot() == once
        changed = rebuild(oracle)
        assert snapshot() == once
        assert changed == 0


@LAW
@given(data=st.data())
def test_nothing_from_nobody(talks, data):
    """Whoever forges an author, an edit or a withdrawal changes nothing."""
    honest, forged = data.draw(forgeries(talks))
    with forgotten():
        play(honest, talks)
        before = snapshot()
        play(forged, talks)
        assert snapshot() == before


@LAW
@given(data=st.data())
def test_undo_is_undo(talks, data):
    steps = data.draw(histories(talks))
    with forgotten():
        play(steps, talks)
        before = snapshot()
        taken = [decide() for decide in data.draw(st.lists(decisions(talks), max_size=3))]
        undo_all(act for act in reversed(taken) if act)
        assert snapshot() == before


@LAW
@given(data=st.data())
def test_private_stays_private(talks, data):
    steps = data.draw(histories(talks))
    with forgotten():
        play(steps, talks)
        narrow = set(Contribution.objects.exclude(visibility__in=["public", "unlisted"]).values_list("id", flat=True))
        shown = [voice for talk in talks for voice in all_voices(thread_of(talk.pk).voices)]
        assert not {voice.contribution_id for voice in shown} & narrow
        assert not Place.objects.filter(contribution__in=narrow, is_counted=True).exists()
        assert all(talk_now(talk).visible_count == len(counted(thread_of(talk.pk).voices)) for talk in talks)
        answered = Tie.objects.filter(relation="reply", target__in=narrow).values_list("source_id", flat=True)
        assert set(answered) <= narrow
