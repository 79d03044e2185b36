"""Where our own words stand out there, and what finds them by that."""

from dataclasses import replace

import pytest

from causerie.conversation import receiving
from causerie.conversation.contributing import answer_as_member, withdraw_as_member
from causerie.conversation.models import Appearance, Contribution, Place
from causerie.conversation.proving import IdTooLong, NotTheirs
from causerie.conversation.reacting import fold
from causerie.conversation.rebuilding import rebuild
from causerie.conversation.standing import stands_at
from causerie.conversation.subjects import restore_subject, withdraw_subject
from causerie.kit import clock
from causerie.people.proofs import ProofKind
from causerie.sites.models import Membership
from causerie.work.loop import run_due
from tests.contracts.fake import Fake
from tests.conversation.histories import MANNER, oracle
from tests.conversation.snapshots import snapshot
from tests.conversation.stage import place, talk_now, thread

pytestmark = pytest.mark.django_db
FAR = Fake("fake", "far.example")
OURS = Fake("fake", "marie.example")


def receive(arrival):
    return receiving.receive(arrival, manner=MANNER)


def stand(talk):
    stands_at(talk.subject.remote_id, protocol="fake", at=OURS.id(1), url=OURS.url(1), manner=MANNER)


@pytest.fixture
def answer(talk, site):
    membership = Membership.objects.get(site=site)
    made = place(answer_as_member(talk.pk, membership, "Of course.").place_id)
    stands_at(made.contribution.lead.remote_id, protocol="fake", at=OURS.id(2))
    return made


@pytest.mark.parametrize("named", [OURS.id(1), OURS.url(1)])
def test_who_answers_the_id_or_the_page_stands_under_the_post(talk, named):
    stand(talk)
    assert receive(FAR.say(1, "Merci !", named)).unseen == ()
    assert thread(talk) == [["Merci !"]]


@pytest.mark.parametrize("named", [OURS.id(1), OURS.url(1)])
def test_who_answered_before_is_placed_then(talk, named):
    assert receive(FAR.say(1, "Merci !", named)).unseen == (named,)
    stand(talk)
    assert thread(talk) == [["Merci !"]]


def test_who_liked_or_shared_before_counts_then(talk):
    receive(FAR.like("like", OURS.id(1)))
    receive(FAR.say("share", "", OURS.id(1), relation="repost", is_repost=True, who="ana"))
    run_due()
    stand(talk)
    fold(talk.pk)
    assert (talk_now(talk).like_count, talk_now(talk).repost_count) == (1, 1)


def test_again_is_nothing_and_rebuilding_is_equal(talk):
    stand(talk)
    receive(FAR.say(1, "Merci !", OURS.id(1)))
    once = snapshot()
    stand(talk)
    assert snapshot() == once
    assert rebuild(oracle) == 0
    assert snapshot() == once


def test_the_contribution_keeps_its_number_and_its_lead(talk):
    before = Contribution.objects.get()
    stand(talk)
    after = Contribution.objects.get()
    assert (after.pk, after.lead_id, after.shown_id) == (before.pk, talk.subject_id, before.shown_id)


def test_a_second_page_is_one_more_place(talk):
    stand(talk)
    stands_at(talk.subject.remote_id, protocol="fake", at=OURS.id(1), url=OURS.url("moved"))
    receive(FAR.say(1, "To the old page.", OURS.url(1)))
    receive(FAR.say(2, "To the new page.", OURS.url("moved")))
    assert len(thread(talk)) == 2


def test_withdrawing_and_restoring_the_post_is_what_it_was(talk):
    stand(talk)
    withdraw_subject(talk, clock.now())
    assert Contribution.objects.get().withdrawn_at
    restore_subject(talk, clock.now())
    assert not Contribution.objects.get().withdrawn_at


def test_a_members_answer_is_found_and_can_be_withdrawn(talk, answer, site):
    receive(FAR.say(1, "Thank you.", OURS.id(2)))
    assert [branch[1:] for branch in thread(talk)] == [[["Thank you."]]]
    withdraw_as_member(answer.pk, Membership.objects.get(site=site))
    assert Contribution.objects.get(pk=answer.contribution_id).withdrawn_at
    assert rebuild(oracle) == 0


def test_who_says_it_stands_at_our_page_leads_nothing(talk):
    receive(FAR.say(1, "Mine.", url=OURS.url(1), claims=[OURS.id(1)]))
    stand(talk)
    receive(FAR.say(2, "Merci !", OURS.id(1)))
    assert thread(talk) == [["Merci !"]]


def test_nobody_changes_a_mark_not_even_our_own_host(talk):
    stand(talk)
    proof = OURS.proof()
    with pytest.raises(NotTheirs):
        receive(OURS.say(1, "Forged.", proof=proof))
    fetched = replace(proof, kind=ProofKind.FETCHED)
    with pytest.raises(NotTheirs):
        receive(OURS.amend(1, "Forged.", proof=fetched))


def test_what_was_not_said_here_stands_nowhere(talk):
    with pytest.raises(Appearance.DoesNotExist):
        stands_at("causerie:post/none", protocol="fake", at=OURS.id(1))
    with pytest.raises(IdTooLong):
        stands_at(talk.subject.remote_id, protocol="fake", at=OURS.id("a" * 2000))
    assert Place.objects.count() == 0
