"""Likes and reposts: rows when they come, counted by the worker."""

from datetime import timedelta

import pytest

from causerie.conversation.models import Conversation, Reacted
from causerie.conversation.proving import NotTheirs
from causerie.conversation.receiving import Outcome, receive
from causerie.conversation.threads import thread_of
from causerie.events.models import StoredEvent
from causerie.kit import clock
from causerie.work.loop import run_due
from causerie.work.models import Job
from tests.contracts.fake import Fake

pytestmark = pytest.mark.django_db
DOOR = Fake()


def counted(talk):
    with clock.later(timedelta(seconds=5)):
        run_due()
    page = thread_of(talk.pk)
    return page.like_count, page.repost_count


def test_a_like_changes_no_page_until_the_worker_counts_it(talk):
    receive(DOOR.like("l1", talk.subject.url))
    assert not StoredEvent.objects.filter(name="ReactionsFolded").exists()
    assert counted(talk) == (1, 0)
    assert StoredEvent.objects.filter(name="ReactionsFolded").count() == 1
    assert thread_of(talk.pk).faces == (("Tomas", "https://far.example/people/tomas", ""),)


def test_many_in_one_second_are_counted_by_one_job(talk):
    before = Job.objects.count()
    likes = [receive(DOOR.like(f"l{number}", talk.subject.url, who=f"who{number}")) for number in range(5)]
    assert [like.outcome for like in likes] == [Outcome.REACTED] * 5
    assert Job.objects.count() == before + 1
    assert counted(talk) == (5, 0)


def test_distinct_actors_count_once_and_every_row_is_kept(talk):
    receive(DOOR.like("l1", talk.subject.url))
    receive(DOOR.like("l2", talk.subject.remote_id))
    assert Reacted.objects.count() == 2
    assert counted(talk) == (1, 0)


def test_a_like_taken_back_counts_no_more_even_when_that_comes_first(talk):
    receive(DOOR.like("l1", talk.subject.url))
    receive(DOOR.unlike("l1"))
    receive(DOOR.unlike("l2", who="ana"))
    receive(DOOR.like("l2", talk.subject.url, who="ana"))
    assert counted(talk) == (0, 0)


def test_nobody_takes_back_the_like_of_another(talk):
    receive(DOOR.like("l1", talk.subject.url))
    with pytest.raises(NotTheirs):
        receive(DOOR.unlike("l1", who="mallory"))
    assert counted(talk) == (1, 0)


def test_a_repost_is_counted_and_stands_in_no_thread(talk):
    receive(DOOR.say("r1", "", talk.subject.url, relation="repost", is_repost=True))
    assert counted(talk) == (0, 1)
    assert thread_of(talk.pk).voices == ()
    with clock.later(timedelta(seconds=20)):
        receive(DOOR.withdraw("r1"))
        assert counted(talk) == (0, 0)
    assert Conversation.objects.get().visible_count == 0
