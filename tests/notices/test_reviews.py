"""Letters about reviews: to those who decide, and to the writer, in their language, until they say no."""

import re

import pytest

from causerie.notices import opting_out
from causerie.notices.reviews import MOST_LETTERS, tell_submitted
from causerie.sites.belonging import give_role
from causerie.work import loop
from causerie.writing.drafting import Draft, save_revision, start_post
from causerie.writing.reviewing.deciding import approve, send_back, take_back_approval
from causerie.writing.reviewing.noting import leave_review_note
from causerie.writing.reviewing.submitting import submit, withdraw_submission
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def join(site, marie):
    def make(name, role, language="en"):
        return cast.member(site, marie, name, role, language=language)

    return make


@pytest.fixture
def coco(join):
    return join("Coco", "contributor")


@pytest.fixture
def post(site, coco):
    made = start_post(site, coco.actor, kind="article", by=coco.account)
    save_revision(made, Draft(title="The ferry", text="It leaves at six."), by=coco.account)
    return made


@pytest.fixture
def sent(mailoutbox):
    """Does what is due, and tells whom it wrote to."""

    def letters():
        before = len(mailoutbox)
        loop.run_due()
        return sorted((letter.to[0], letter.subject) for letter in mailoutbox[before:])

    return letters


def hand_in(post, member, sent, text):
    save_revision(post, Draft(title="The ferry", text=text), by=member.account)
    submit(post, by=member.account)
    return sent()


def test_who_may_approve_is_asked_each_in_their_language(post, coco, join, sent, mailoutbox):
    join("Ed", "editor")
    join("Alba", "author")
    submit(post, by=coco.account, note="Is the end too long?")
    assert [to for to, _subject in sent()] == ["ed@passeurs.example", "marie@passeurs.example"]
    english, french = sorted(mailoutbox, key=lambda letter: letter.to)
    assert "Coco asks you to read “The ferry”" in english.subject
    assert "vous demande de lire" in french.subject
    assert "Is the end too long?" in english.body
    assert f"/studio/marie/posts/{post.id}/review" in english.body
    assert "List-Unsubscribe" in english.extra_headers


def test_the_writer_is_told_what_was_decided_and_why(post, coco, marie, sent, mailoutbox):
    send_back(post, submit(post, by=coco.account).id, by=marie, reason="Say from where.")
    assert sent() == [("coco@passeurs.example", "Sent back: “The ferry”")]
    assert "Say from where." in mailoutbox[0].body
    assert "Say from where." in mailoutbox[0].alternatives[0][0]
    approve(post, submit(post, by=coco.account).id, by=marie, is_publishing=True)
    assert ("coco@passeurs.example", "Approved: “The ferry”") in sent()


def test_the_writer_is_told_when_the_approval_is_taken_back(post, coco, marie, sent, mailoutbox):
    review = submit(post, by=coco.account)
    approve(post, review.id, by=marie, is_publishing=False)
    sent()
    take_back_approval(post, review.id, by=marie, note="I read it too fast.")
    assert sent() == [("coco@passeurs.example", "Approval taken back: “The ferry”")]
    assert "I read it too fast." in mailoutbox[-1].body


def test_those_who_talk_hear_of_a_note_but_not_who_wrote_it(post, coco, join, sent):
    ed = join("Ed", "editor")
    leave_review_note(post, "A map?", by=ed.account)
    assert [to for to, _subject in sent()] == ["coco@passeurs.example"]
    leave_review_note(post, "Yes.", by=coco.account)
    assert [to for to, _subject in sent()] == ["ed@passeurs.example"]


def test_nobody_is_asked_for_what_was_taken_back(post, coco, sent):
    submit(post, by=coco.account)
    withdraw_submission(post, by=coco.account)
    assert sent() == []


def test_telling_twice_sends_once(post, coco, sent):
    review = submit(post, by=coco.account)
    tell_submitted.call(review_id=review.id)
    assert len(sent()) == 1
    tell_submitted.call(review_id=review.id)
    assert sent() == []


def hand_in_often(post, coco, times):
    for number in range(times):
        save_revision(post, Draft(title="The ferry", text=f"Version {number}"), by=coco.account)
        submit(post, by=coco.account)
        loop.run_due()


def test_who_hands_in_again_and_again_floods_nobody(post, coco, sent):
    hand_in_often(post, coco, 2 * MOST_LETTERS)
    save_revision(post, Draft(title="The ferry", text="The last."), by=coco.account)
    submit(post, by=coco.account)
    assert sent() == []


def test_who_said_no_hears_no_more(post, coco, sent, mailoutbox):
    submit(post, by=coco.account)
    loop.run_due()
    opting_out.opt_out(re.search(r"/-/opt-out/(\S+)", mailoutbox[0].body)[1])
    save_revision(post, Draft(title="The ferry", text="Again."), by=coco.account)
    submit(post, by=coco.account)
    assert sent() == []


def test_who_may_no_longer_look_is_not_written_to(post, coco, marie, sent):
    review = submit(post, by=coco.account)
    sent()
    give_role(post.site, coco.id, "moderator")
    send_back(post, review.id, by=marie, reason="A secret.")
    assert sent() == []
