"""What the people of a site decide, and that every decision can be taken back."""

from datetime import timedelta

import pytest

from causerie.conversation import moderating
from causerie.conversation.contributing import ConversationShut, amend_own, answer_as_member
from causerie.conversation.models import Act
from causerie.conversation.queue import queue_of
from causerie.conversation.receiving import Manner, receive
from causerie.kit import clock
from causerie.sites.models import Membership
from tests import cast
from tests.contracts.fake import Fake
from tests.conversation.histories import oracle
from tests.conversation.snapshots import snapshot
from tests.conversation.stage import comment, opened, place, talk_now, thread

pytestmark = pytest.mark.django_db
VERBS = (moderating.approve, moderating.hold, moderating.hide, moderating.reject)


@pytest.fixture
def voice(talk, marie):
    """An approved voice with an answer under it."""
    first = comment(talk, "A voice.")
    moderating.approve(first.place_id, by=marie)
    comment(talk, "Its answer.", parent=first.place_id)
    return first


@pytest.mark.parametrize("verb", VERBS)
def test_every_decision_on_a_place_can_be_undone(voice, marie, verb):
    before = snapshot()
    act = verb(voice.place_id, by=marie)
    moderating.undo(act.id, by=marie)
    assert snapshot() == before


@pytest.mark.parametrize("verb", [moderating.hide, moderating.reject])
def test_restoring_takes_a_hiding_back(voice, marie, verb, talk):
    before = snapshot()
    verb(voice.place_id, by=marie)
    assert thread(talk) == []
    moderating.restore(voice.place_id, by=marie)
    assert snapshot() == before


def test_an_undone_undoing_decides_again(voice, marie, talk):
    act = moderating.hide(voice.place_id, by=marie)
    undone = moderating.undo(act.id, by=marie)
    moderating.undo(undone.id, by=marie)
    assert thread(talk) == []


def test_closing_and_reopening(talk, marie):
    before = snapshot()
    moderating.close(talk.pk, by=marie)
    with pytest.raises(ConversationShut):
        comment(talk, "Too late.")
    moderating.reopen(talk.pk, by=marie)
    assert snapshot() == before


def test_a_changed_policy_can_be_taken_back(talk, marie):
    act = moderating.set_policy(talk.pk, "nobody", by=marie)
    assert talk_now(talk).policy == "nobody"
    moderating.undo(act.id, by=marie)
    assert talk_now(talk).policy == "everyone"


def test_joining_two_and_splitting_them_again(talk, marie):
    one = comment(talk, "We say this.", name="Ana")
    receive(Fake().say("one", "<p>We say that.</p>", talk.subject.remote_id))
    before = snapshot()
    other = queue_of(talk.site_id).rows[0].place_id
    act = moderating.join(one.place_id, other, by=marie)
    assert len(queue_of(talk.site_id).rows) == 1
    moderating.split(act.appearance_id, act.other_id, place_id=queue_of(talk.site_id).rows[0].place_id, by=marie)
    assert snapshot() == before


def test_placing_a_voice_under_another_and_back(talk, marie):
    one, other = comment(talk, "One.", name="Ana"), comment(talk, "Two.", name="Bo")
    before = snapshot()
    act = moderating.place_under(other.place_id, one.place_id, by=marie)
    assert place(other.place_id).parent_id == one.place_id
    moderating.undo(act.id, by=marie)
    assert snapshot() == before


def test_a_stranger_decides_nothing(voice, talk):
    with pytest.raises(moderating.MayNotModerate):
        moderating.hide(voice.place_id, by=cast.person("Mallory", "mallory@far.example"))
    assert Act.objects.filter(kind="hide").count() == 0


def test_a_change_waits_while_the_approved_words_stay(site, marie):
    talk = opened(site, 3, policy="approved")
    first = comment(talk, "First words.")
    moderating.approve(first.place_id, by=marie)
    with clock.later(timedelta(minutes=5)):
        amend_own(first.token, "Other words.")
    (row,) = queue_of(site.pk).rows
    assert (row.is_revision, row.text, row.trigger) == (True, "Other words.", {"code": "approval"})
    assert thread(talk) == [["<p>First words.</p>"]]
    with clock.later(timedelta(minutes=9)):
        moderating.approve(first.place_id, by=marie)
    assert thread(talk) == [["<p>Other words.</p>"]]


def test_those_of_the_house_answer_at_once_even_where_it_is_closed(talk, marie, site):
    moderating.close(talk.pk, by=marie)
    answered = answer_as_member(talk.pk, Membership.objects.get(site=site), "Thank you all.")
    assert (answered.state, place(answered.place_id).role) == ("visible", "member")


def test_one_contribution_has_its_own_state_in_each_conversation(site, marie):
    one, other = opened(site, 4), opened(site, 5)
    receive(Fake().say("both", "<p>Both.</p>", one.subject.remote_id, other.subject.remote_id))
    here, there = (row.place_id for row in queue_of(site.pk).rows)
    moderating.approve(here, by=marie)
    assert {place(here).state, place(there).state} == {"visible", "held"}
    assert place(here).contribution_id == place(there).contribution_id


def test_answers_show_when_what_they_answer_shows_by_new_words(talk):
    door, manner = Fake(), Manner(judge=oracle)
    receive(door.say("one", "<p>spam</p>", talk.subject.remote_id), manner=manner)
    receive(door.say("two", "<p>Yes.</p>", door.id("one"), who="ana"), manner=manner)
    assert thread(talk) == []
    with clock.later(timedelta(minutes=5)):
        receive(door.amend("one", "<p>Sorry.</p>"), manner=manner)
    assert thread(talk) == [["<p>Sorry.</p>", ["<p>Yes.</p>"]]]
