"""Handing in, sending back, approving; an approval is of one revision."""

import pytest

from causerie.events.models import StoredEvent
from causerie.sites.models import Membership
from causerie.writing.drafting import Draft, restore_revision, save_revision
from causerie.writing.models import Post, Review, ReviewNote, Revision
from causerie.writing.publishing import publish
from causerie.writing.refusals import (
    ApprovalUsed,
    DraftMovedOn,
    MayNotWrite,
    NoteEmpty,
    NothingToReview,
    NothingWritten,
    NotInReview,
    OwnReview,
    PostInTrash,
    ReasonMissing,
)
from causerie.writing.reviewing.deciding import approve, send_back, take_back_approval
from causerie.writing.reviewing.noting import MOST_NOTE, leave_review_note
from causerie.writing.reviewing.reading import (
    approved_review,
    latest_review,
    notes_about,
    waiting_count,
    waiting_on,
)
from causerie.writing.reviewing.submitting import submit, waiting_review, withdraw_submission
from causerie.writing.trashing import trash
from tests import cast

pytestmark = pytest.mark.django_db


def write(post, member, text, **more):
    return save_revision(post, Draft(title="A title", text=text), by=member.account, **more)


def happened():
    return [
        event.name
        for event in StoredEvent.objects.order_by("id")
        if "eview" in event.name or "Post" in event.name or "App" in event.name
    ]


def test_a_contributor_hands_in_and_an_editor_publishes(coco, ed, draft_of):
    post = draft_of(coco)
    with pytest.raises(MayNotWrite):
        publish(post, by=coco.account)
    review = submit(post, by=coco.account, note="Is the end too long?")
    assert waiting_count(post.site) == 1
    approve(post, review.id, by=ed.account, is_publishing=True)
    assert (post.state, post.published_id) == ("published", post.working_id)
    assert waiting_count(post.site) == 0
    assert happened() == ["PostSubmitted", "PostApproved", "PostPublished"]


def test_what_was_sent_back_is_handed_in_anew(coco, ed, draft_of):
    post = draft_of(coco)
    send_back(post, submit(post, by=coco.account).id, by=ed.account, reason="The end is too long.")
    assert latest_review(post).state == Review.State.RETURNED
    write(post, coco, "Shorter.")
    second = submit(post, by=coco.account)
    approve(post, second.id, by=ed.account, is_publishing=True)
    assert post.published.text == "Shorter."
    assert [(note.who, note.text, note.said) for note in notes_about(post)] == [
        ("Ed", "The end is too long.", "returned")
    ]


def test_an_approval_is_of_the_revision_that_was_handed_in(coco, ed, draft_of):
    post = draft_of(coco)
    review = submit(post, by=coco.account)
    write(post, coco, "Smuggled in.")
    assert [line.has_newer for line in waiting_on(post.site)] == [True]
    approve(post, review.id, by=ed.account, is_publishing=True)
    assert post.published.text == "The first words."
    assert post.working.text == "Smuggled in."


def test_autosaves_do_not_creep_into_what_was_handed_in(coco, ed, draft_of):
    post = draft_of(coco)
    write(post, coco, "By itself.", is_autosave=True)
    review = submit(post, by=coco.account)
    write(post, coco, "Smuggled in.", is_autosave=True)
    review.refresh_from_db()
    assert review.revision.text == "By itself."
    assert Revision.objects.filter(post=post).count() == 3


def test_a_review_that_was_handed_in_anew_can_not_be_decided_by_its_former_address(coco, ed, draft_of):
    post = draft_of(coco)
    first = submit(post, by=coco.account)
    write(post, coco, "Other words.")
    second = submit(post, by=coco.account)
    with pytest.raises(NotInReview):
        approve(post, first.id, by=ed.account, is_publishing=True)
    assert waiting_review(post).id == second.id
    assert list(Review.objects.order_by("id").values_list("state", flat=True)) == ["withdrawn", "waiting"]


def test_handing_in_twice_is_handing_in_once(coco, draft_of):
    post = draft_of(coco)
    assert submit(post, by=coco.account).id == submit(post, by=coco.account).id


def test_it_is_decided_once(coco, ed, marie, draft_of):
    post = draft_of(coco)
    review = submit(post, by=coco.account)
    approve(post, review.id, by=ed.account, is_publishing=False)
    with pytest.raises(NotInReview):
        send_back(post, review.id, by=marie, reason="No.")


def test_what_was_taken_back_waits_no_more(coco, ed, draft_of):
    post = draft_of(coco)
    review = submit(post, by=coco.account)
    withdraw_submission(post, by=coco.account)
    assert waiting_count(post.site) == 0
    with pytest.raises(NotInReview):
        approve(post, review.id, by=ed.account, is_publishing=True)
    with pytest.raises(NotInReview):
        withdraw_submission(post, by=coco.account)


def test_nobody_decides_about_their_own(ed, marie, alba, draft_of):
    own = draft_of(ed)
    review = submit(own, by=ed.account)
    with pytest.raises(OwnReview):
        approve(own, review.id, by=ed.account, is_publishing=True)
    with pytest.raises(OwnReview):
        send_back(own, review.id, by=ed.account, reason="Not good.")
    approve(own, review.id, by=marie, is_publishing=True)


def test_who_wrote_in_it_before_the_last_approval_reads_what_came_since(ed, alba, marie, draft_of):
    post = draft_of(alba)
    write(post, ed, "Ed’s words.")
    approve(post, submit(post, by=alba.account).id, by=marie, is_publishing=False)
    write(post, alba, "Alba goes on.")
    approve(post, submit(post, by=alba.account).id, by=ed.account, is_publishing=True)
    assert post.published.text == "Alba goes on."


def test_an_approval_is_taken_back_until_readers_have_seen_it(ed, alba, marie, draft_of):
    post = draft_of(alba)
    review = submit(post, by=alba.account)
    with pytest.raises(NotInReview):
        take_back_approval(post, review.id, by=ed.account)
    approve(post, review.id, by=ed.account, is_publishing=False)
    with pytest.raises(MayNotWrite):
        take_back_approval(post, review.id, by=alba.account)
    take_back_approval(post, review.id, by=ed.account, note="I read it too fast.")
    assert approved_review(post) is None
    assert [(note.who, note.said) for note in notes_about(post)] == [("Ed", "revoked")]
    assert happened() == ["PostSubmitted", "PostApproved", "ApprovalTakenBack"]
    second = submit(post, by=alba.account)
    approve(post, second.id, by=marie, is_publishing=True)
    with pytest.raises(ApprovalUsed):
        take_back_approval(post, second.id, by=ed.account)


def refuse_own(post, review, member):
    with pytest.raises(OwnReview):
        approve(post, review.id, by=member.account, is_publishing=True)


def changed(post, alba, ed):
    write(post, ed, "Changed by Ed.")
    return submit(post, by=alba.account)


def signed(post, alba, ed):
    draft = Draft(title="T", text="Together.", authors=(alba.actor_id, ed.actor_id))
    save_revision(post, draft, by=alba.account)
    return submit(post, by=alba.account)


def handed_in(post, alba, ed):
    return submit(post, by=ed.account)


def saved_again(post, alba, ed):
    write(post, ed, "Ed’s words.")
    write(post, alba, "Ed’s words, and a full stop.")
    return submit(post, by=alba.account)


def kept_beside_and_taken_over(post, alba, ed):
    write(post, alba, "Alba’s words.")
    with pytest.raises(DraftMovedOn) as met:
        write(post, ed, "Ed’s words.", seen=1)
    restore_revision(post, met.value.details["kept"], by=alba.account)
    return submit(post, by=alba.account)


def brought_back_from_before_an_approval(post, alba, ed):
    write(post, ed, "Ed’s words.")
    write(post, alba, "All new.")
    approve(post, submit(post, by=alba.account).id, by=cast_owner(post), is_publishing=True)
    restore_revision(post, 2, by=alba.account)
    write(post, alba, "Ed’s words, and a full stop.")
    return submit(post, by=alba.account)


def approved_and_taken_back(post, alba, ed):
    write(post, ed, "Ed’s words.")
    review = submit(post, by=alba.account)
    approve(post, review.id, by=cast_owner(post), is_publishing=False)
    take_back_approval(post, review.id, by=cast_owner(post))
    write(post, alba, "Ed’s words, and a full stop.")
    return submit(post, by=alba.account)


def cast_owner(post):
    return Membership.objects.get(site=post.site, role="owner").account


@pytest.mark.parametrize(
    "did",
    [
        changed,
        signed,
        handed_in,
        saved_again,
        kept_beside_and_taken_over,
        brought_back_from_before_an_approval,
        approved_and_taken_back,
    ],
)
def test_who_changed_it_or_signs_it_or_handed_it_in_wrote_it_too(ed, alba, join, draft_of, did):
    other, post = join("Olga", "editor"), draft_of(alba)
    review = did(post, alba, ed)
    with pytest.raises(OwnReview):
        approve(post, review.id, by=ed.account, is_publishing=True)
    approve(post, review.id, by=other.account, is_publishing=True)


@pytest.mark.parametrize("role", ["author", "contributor", "moderator"])
def test_who_may_not_approve_does_not(coco, join, draft_of, role):
    post, somebody = draft_of(coco), join("Sam", role)
    review = submit(post, by=coco.account)
    with pytest.raises(MayNotWrite):
        approve(post, review.id, by=somebody.account, is_publishing=True)
    with pytest.raises(MayNotWrite):
        send_back(post, review.id, by=somebody.account, reason="No.")
    with pytest.raises(MayNotWrite):
        leave_review_note(post, "Hello.", by=somebody.account)
    with pytest.raises(MayNotWrite):
        withdraw_submission(post, by=somebody.account)


def test_strangers_hand_nothing_in(coco, draft_of):
    with pytest.raises(MayNotWrite):
        submit(draft_of(coco), by=cast.person("Eve", "eve@example.org"))


def test_nothing_is_handed_in_that_could_not_be_published(site, coco, alba, draft_of):
    empty = Post.objects.create(site=site, author=coco.actor, language="en")
    with pytest.raises(NothingWritten):
        submit(empty, by=coco.account)
    gone = trash(draft_of(coco), by=coco.account)
    with pytest.raises(PostInTrash):
        submit(gone, by=coco.account)
    shown = publish(draft_of(alba), by=alba.account)
    with pytest.raises(NothingToReview):
        submit(shown, by=alba.account)


def test_a_reason_and_a_note_say_something(coco, ed, draft_of):
    post = draft_of(coco)
    review = submit(post, by=coco.account, note="  ")
    with pytest.raises(ReasonMissing):
        send_back(post, review.id, by=ed.account, reason=" \n")
    with pytest.raises(NoteEmpty):
        leave_review_note(post, " ", by=ed.account)
    assert not ReviewNote.objects.exists()


def test_a_note_is_kept_apart_and_of_bounded_length(coco, ed, draft_of):
    post = draft_of(coco)
    leave_review_note(post, "x" * (MOST_NOTE + 1) + "\0", by=ed.account)
    assert len(ReviewNote.objects.get().text) == MOST_NOTE
    assert "ReviewNoteLeft" in happened()


def test_an_approved_revision_waits_for_its_writer(alba, ed, draft_of):
    post = draft_of(alba)
    approve(post, submit(post, by=alba.account).id, by=ed.account, is_publishing=False, note="Well done.")
    assert post.state == "draft"
    assert approved_review(post).revision_id == post.working_id
    publish(post, by=alba.account)
    assert approved_review(post) is None


def test_what_an_editor_published_meanwhile_waits_no_more(coco, ed, draft_of):
    post = draft_of(coco)
    submit(post, by=coco.account)
    publish(post, by=ed.account)
    assert waiting_count(post.site) == 0
    assert waiting_on(post.site) == ()


def test_a_change_of_a_published_post_is_reviewed_too(coco, ed, draft_of):
    post = draft_of(coco)
    approve(post, submit(post, by=coco.account).id, by=ed.account, is_publishing=True)
    write(post, coco, "Better words.")
    review = submit(post, by=coco.account)
    assert [line.title for line in waiting_on(post.site)] == ["A title"]
    approve(post, review.id, by=ed.account, is_publishing=True)
    assert post.published.text == "Better words."
    assert happened()[-1] == "PostRevised"


def test_a_contributor_throws_away_drafts_but_not_what_readers_see(coco, ed, draft_of):
    assert trash(draft_of(coco), by=coco.account).state == "trashed"
    post = draft_of(coco)
    approve(post, submit(post, by=coco.account).id, by=ed.account, is_publishing=True)
    with pytest.raises(MayNotWrite):
        trash(post, by=coco.account)
