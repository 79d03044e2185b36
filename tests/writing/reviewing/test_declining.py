"""Who is put over a post by another is told, and takes their name off for good, at once also for readers."""

import pytest

from causerie.events.models import StoredEvent
from causerie.work import loop
from causerie.writing.drafting import Draft, save_revision, start_post
from causerie.writing.models import Byline, Post, Revision
from causerie.writing.publishing import publish
from causerie.writing.refusals import NotNamed
from causerie.writing.reviewing.deciding import approve
from causerie.writing.reviewing.declining import names_of, take_name_off
from causerie.writing.reviewing.submitting import submit
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def tomas(join):
    return join("Tomas")


@pytest.fixture
def post(site, marie, tomas):
    """Marie's, over which she put Tomas."""
    made = start_post(site, site.actor, kind="article", by=marie)
    sign(made, marie, site.actor_id, tomas.actor_id)
    return made


def sign(post, by, *actors, text="Together."):
    save_revision(post, Draft(title="The ferry", text=text, authors=actors), by=by)
    return post.working.authors


def happened(name):
    return [event.payload["account_id"] for event in StoredEvent.objects.filter(name=name)]


def bylines(post):
    return list(Byline.objects.filter(post=post).order_by("position").values_list("actor__name", flat=True))


def test_who_is_named_is_told_once_by_letter(post, marie, tomas, mailoutbox):
    sign(post, marie, post.author_id, tomas.actor_id, text="Together, still.")
    loop.run_due()
    [letter] = mailoutbox
    assert letter.to == ["tomas@passeurs.example"]
    assert letter.subject == "Your name over “The ferry”"
    assert f"/studio/marie/names/{post.pk}" in letter.body
    assert happened("AuthorNamed") == [tomas.account_id]


def test_nobody_is_told_of_naming_themselves(site, marie, tomas):
    own = start_post(site, tomas.actor, kind="article", by=tomas.account)
    sign(own, tomas.account, tomas.actor_id, site.actor_id)
    assert happened("AuthorNamed") == [marie.pk]


def test_the_named_one_finds_it_and_takes_the_name_off(post, marie, tomas):
    publish(post, by=marie)
    assert [(named.post.pk, named.by) for named in names_of(tomas)] == [(post.pk, "Marie Delorme")]
    take_name_off(post, by=tomas.account)
    assert names_of(tomas) == ()
    assert bylines(post) == []
    assert Revision.objects.get(post=post).authors == []
    assert StoredEvent.objects.filter(name="PostRevised").count() == 1
    assert happened("NameTakenOff") == [tomas.account_id]


def test_nobody_else_puts_it_back(post, marie, tomas):
    take_name_off(post, by=tomas.account)
    assert sign(post, marie, post.author_id, tomas.actor_id) == []


def test_they_themselves_may(post, join):
    ed = join("Ed", "editor")
    sign(post, ed.account, post.author_id, ed.actor_id)
    take_name_off(post, by=ed.account)
    names = [post.author_id, ed.actor_id]
    assert sign(post, ed.account, *names) == names
    save_revision(post, Draft(title="Later", text="Later.", authors=tuple(names)), by=ed.account)
    assert post.working.authors == names


def test_it_is_off_what_was_approved_and_waits_too(site, post, marie, tomas, join):
    olga = join("Olga", "editor")
    site.is_reviewed = True
    site.save()
    approve(post, submit(post, by=marie).id, by=olga.account, is_publishing=False)
    take_name_off(post, by=tomas.account)
    publish(post, by=marie)
    assert bylines(post) == []


def test_a_save_that_was_under_way_does_not_bring_it_to_readers(post, marie, tomas):
    take_name_off(post, by=tomas.account)
    Revision.objects.filter(post=post).update(authors=[post.author_id, tomas.actor_id])
    publish(Post.objects.get(pk=post.pk), by=marie)
    assert bylines(post) == ["Marie Delorme"]


def test_only_who_stands_there_and_did_not_begin_it(post, marie, join):
    with pytest.raises(NotNamed):
        take_name_off(post, by=marie)
    with pytest.raises(NotNamed):
        take_name_off(post, by=join("Alba").account)
    with pytest.raises(NotNamed):
        take_name_off(post, by=cast.person("Eve", "eve@example.org"))
