"""On a site whose posts are reviewed, nothing reaches readers that only its writer has seen, whatever way is tried."""

from dataclasses import replace
from datetime import timedelta

import pytest

from causerie.kit import clock
from causerie.work import loop
from causerie.writing.audiences.choosing import Audience
from causerie.writing.bringing_in import Newcomer, bring_in, prepared
from causerie.writing.drafting import Draft, restore_revision, save_revision
from causerie.writing.models import Post
from causerie.writing.publishing import publish, show_to, unpublish
from causerie.writing.refusals import NotApproved
from causerie.writing.reviewing.deciding import approve, take_back_approval
from causerie.writing.reviewing.reading import approved_review
from causerie.writing.reviewing.submitting import submit
from causerie.writing.scheduling.scheduling import publish_overdue, schedule
from causerie.writing.trashing import trash, untrash

pytestmark = pytest.mark.django_db


@pytest.fixture
def approved(reviewed, alba, ed, draft_of):
    """A draft of Alba's, approved by Ed."""
    post = draft_of(alba)
    return approve(post, submit(post, by=alba.account).id, by=ed.account, is_publishing=False)


def write(post, member, text="Unread words."):
    save_revision(post, Draft(title="A title", text=text), by=member.account)


@pytest.mark.parametrize("name", ["alba", "ed"])
def test_nobody_publishes_their_own(reviewed, request, draft_of, name):
    member = request.getfixturevalue(name)
    with pytest.raises(NotApproved):
        publish(draft_of(member), by=member.account)


def test_nor_does_the_owner_nor_the_house(reviewed, marie, alba, draft_of):
    post = draft_of(alba)
    with pytest.raises(NotApproved):
        publish(post, by=marie)
    with pytest.raises(NotApproved):
        publish(post, by=None)


@pytest.mark.parametrize("visibility", ["unlisted", "private"])
def test_nor_is_it_shown_to_few(reviewed, alba, draft_of, visibility):
    post = draft_of(alba)
    with pytest.raises(NotApproved):
        publish(post, by=alba.account, audience=Audience(visibility))
    show_to(post, Audience(visibility), by=alba.account)
    post.refresh_from_db()
    assert post.state == "draft"


def test_an_unread_draft_is_not_scheduled(reviewed, alba, draft_of):
    with pytest.raises(NotApproved):
        schedule(draft_of(alba), clock.now() + timedelta(hours=1), by=alba.account)


def test_what_is_written_after_the_approval_is_not_published_at_its_time(approved, alba):
    schedule(approved, clock.now() + timedelta(hours=1), by=alba.account)
    write(approved, alba)
    with clock.later(timedelta(hours=2)):
        publish_overdue.call()
        loop.run_due()
    approved.refresh_from_db()
    assert (approved.state, approved.scheduled_at) == ("draft", None)


def test_what_was_approved_is_published_at_its_time(approved, alba):
    schedule(approved, clock.now() + timedelta(hours=1), by=alba.account)
    with clock.later(timedelta(hours=2)):
        publish_overdue.call()
        loop.run_due()
    approved.refresh_from_db()
    assert approved.state == "published"


def test_the_rule_that_comes_after_the_schedule_holds_for_it(site, alba, draft_of):
    post = draft_of(alba)
    schedule(post, clock.now() + timedelta(hours=1), by=alba.account)
    site.is_reviewed = True
    site.save()
    with clock.later(timedelta(hours=2)):
        publish_overdue.call()
        loop.run_due()
    post.refresh_from_db()
    assert post.state == "draft"


def test_the_writer_publishes_what_was_approved_and_nothing_else(approved, alba):
    read = approved.working
    write(approved, alba)
    with pytest.raises(NotApproved):
        publish(approved, by=alba.account)
    publish(approved, by=alba.account, revision=read)
    assert approved.published.text == "The first words."
    assert approved.working.text == "Unread words."


def test_an_update_is_read_first_too(approved, alba):
    publish(approved, by=alba.account)
    write(approved, alba)
    with pytest.raises(NotApproved):
        publish(approved, by=alba.account)


def test_going_on_from_what_readers_saw_makes_a_version_that_is_read_anew(approved, alba):
    publish(approved, by=alba.account)
    write(approved, alba)
    restore_revision(approved, 1, by=alba.account)
    with pytest.raises(NotApproved):
        publish(approved, by=alba.account)


def test_what_readers_saw_comes_back_as_it_was(approved, alba):
    publish(approved, by=alba.account)
    unpublish(approved, by=alba.account)
    publish(approved, by=alba.account)
    trash(approved, by=alba.account)
    write(approved, alba)
    untrash(approved, by=alba.account)
    shown = Post.objects.select_related("published").get(pk=approved.pk)
    assert (shown.state, shown.published.text) == ("published", "The first words.")


def test_what_was_approved_and_taken_back_is_not_published_at_its_time(approved, alba, ed):
    schedule(approved, clock.now() + timedelta(hours=1), by=alba.account)
    take_back_approval(approved, approved_review(approved).id, by=ed.account)
    with clock.later(timedelta(hours=2)):
        publish_overdue.call()
        loop.run_due()
    approved.refresh_from_db()
    assert approved.state == "draft"


def test_many_at_once_are_not_brought_in_unread(reviewed, alba):
    newcomer = Newcomer(author=alba.actor, kind="note", draft=Draft(text="Unread."))
    with pytest.raises(NotApproved):
        bring_in(reviewed, [prepared(reviewed, newcomer)])
    bring_in(reviewed, [prepared(reviewed, replace(newcomer, is_public=False))])
    assert list(Post.objects.values_list("state", flat=True)) == ["draft"]


def test_approval_of_another_post_is_worth_nothing(approved, alba, draft_of):
    with pytest.raises(NotApproved):
        publish(draft_of(alba), by=alba.account, revision=approved.working)
