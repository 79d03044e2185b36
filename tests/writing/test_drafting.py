"""Nothing that was handed in is ever lost, and nothing shows to readers before it is published."""

from datetime import timedelta

import pytest

from causerie.kit import clock
from causerie.media.models import Upload
from causerie.people.models import Actor
from causerie.sites.models import Membership
from causerie.writing.drafting import (
    Draft,
    draft_of,
    leave_note,
    restore_revision,
    revision_of,
    revisions_of,
    save_revision,
    start_post,
)
from causerie.writing.models import Post, Revision
from causerie.writing.refusals import DraftMovedOn, MayNotWrite, NoSuchRevision
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(site, marie):
    return start_post(site, site.actor, kind="article", by=marie)


def numbers(post):
    return [line.number for line in revisions_of(post)]


def test_a_draft_keeps_all_that_was_handed_in(post, marie):
    draft = Draft(
        title="Un été !",
        text="Le quai…",
        slug="Le Quai",
        excerpt="En bref",
        tags=("Mer", "#mer", "Île"),
        language="fr-CA",
        reply_policy="nobody",
        image="/-/media/1/2026/a.jpg",
        image_alt="Le quai",
    )
    revision = save_revision(post, draft, by=marie)
    assert (revision.title, revision.slug, revision.tags) == ("Un été\u202f!", "le-quai", ["Mer", "Île"])
    assert (revision.summary, revision.html) == ("En bref", "<p>Le quai…</p>")
    assert (post.working_id, post.state, post.language) == (revision.pk, Post.State.DRAFT, "fr-CA")
    assert save_revision(post, draft_of(revision), by=marie) == revision


def test_the_same_words_again_add_nothing(post, marie):
    save_revision(post, Draft(text="a"), by=marie)
    save_revision(post, Draft(text="a"), by=marie, seen=None)
    assert numbers(post) == [1]


def test_a_repeated_save_after_a_lost_answer_is_no_conflict(post, marie):
    save_revision(post, Draft(text="a"), by=marie)
    save_revision(post, Draft(text="b"), by=marie, seen=1)
    assert save_revision(post, Draft(text="b"), by=marie, seen=1).number == 2


def test_autosaves_of_one_sitting_are_folded(post, marie):
    save_revision(post, Draft(text="a"), by=marie)
    save_revision(post, Draft(text="ab"), by=marie, is_autosave=True, seen=1)
    save_revision(post, Draft(text="abc"), by=marie, is_autosave=True, seen=2)
    assert numbers(post) == [3, 1]
    assert post.working.text == "abc"


def test_a_long_sitting_leaves_a_revision_every_few_minutes(post, marie):
    save_revision(post, Draft(text="a"), by=marie, is_autosave=True)
    with clock.later(timedelta(minutes=4)):
        save_revision(post, Draft(text="ab"), by=marie, is_autosave=True)
    with clock.later(timedelta(minutes=8)):
        save_revision(post, Draft(text="abc"), by=marie, is_autosave=True)
    assert numbers(post) == [3, 2]


def test_autosaves_of_two_people_are_not_folded(post, site, marie):
    editor = cast.person("Ed", "ed@passeurs.example")
    Membership.objects.create(site=site, account=editor, role="editor", actor=Actor.objects.create(name="Ed"))
    save_revision(post, Draft(text="a"), by=marie, is_autosave=True)
    save_revision(post, Draft(text="ab"), by=editor, is_autosave=True)
    assert numbers(post) == [2, 1]


def test_what_was_saved_by_hand_is_never_folded(post, marie):
    save_revision(post, Draft(text="a"), by=marie, is_autosave=True)
    save_revision(post, Draft(text="a"), by=marie)
    save_revision(post, Draft(text="ab"), by=marie, is_autosave=True)
    assert numbers(post) == [2, 1]


def test_a_save_that_meets_a_newer_one_is_kept_beside_it(post, marie):
    save_revision(post, Draft(text="a"), by=marie)
    save_revision(post, Draft(text="theirs"), by=marie, seen=1)
    with pytest.raises(DraftMovedOn) as refusal:
        save_revision(post, Draft(text="mine"), by=marie, is_autosave=True, seen=1)
    assert refusal.value.details == {"kept": 3, "newer": 2}
    assert "version 3" in str(refusal.value)
    assert revision_of(post, 3).text == "mine"
    assert post.working.text == "theirs"
    restore_revision(post, 3, by=marie)
    assert (post.working.text, post.working.number) == ("mine", 4)


def test_an_autosave_elsewhere_is_noticed_though_it_was_folded(post, marie):
    save_revision(post, Draft(text="a"), by=marie, is_autosave=True)
    save_revision(post, Draft(text="ab"), by=marie, is_autosave=True, seen=1)
    with pytest.raises(DraftMovedOn):
        save_revision(post, Draft(text="other tab"), by=marie, is_autosave=True, seen=1)


def test_restoring_makes_a_new_revision(post, marie):
    save_revision(post, Draft(title="One", text="a"), by=marie)
    save_revision(post, Draft(title="Two", text="b"), by=marie)
    restore_revision(post, 1, by=marie)
    assert [(line.number, line.title, line.is_working) for line in revisions_of(post)] == [
        (3, "One", True),
        (2, "Two", False),
        (1, "One", False),
    ]


def test_a_revision_that_is_not_there_is_refused(post):
    with pytest.raises(NoSuchRevision):
        revision_of(post, 7)


def test_values_that_can_not_be_keep_the_posts_own(post, marie):
    draft = Draft(text="x", language="../../etc/passwd", kind="poem", reply_policy="enemies")
    revision = save_revision(post, draft, by=marie)
    assert (revision.language, revision.kind, revision.reply_policy) == ("fr", "article", "")


def test_a_note_has_no_title_and_keeps_its_lines(site, marie):
    note = start_post(site, site.actor, kind="note", by=marie)
    revision = save_revision(note, Draft(title="x", text="a\nb"), by=marie)
    assert (revision.title, revision.html) == ("", "<p>a<br>\nb</p>")


def test_strangers_may_not_write_nor_authors_change_the_work_of_others(site, post):
    stranger, author = cast.person("S", "s@s.example"), cast.person("A", "a@a.example")
    Membership.objects.create(site=site, account=author, role="author", actor=Actor.objects.create(name="A"))
    with pytest.raises(MayNotWrite):
        start_post(site, site.actor, kind="note", by=stranger)
    with pytest.raises(MayNotWrite):
        save_revision(post, Draft(text="x"), by=author)


@pytest.mark.parametrize(
    "image", ["javascript:x", "/etc/passwd", "/-/media/../x", "data:image/png;base64,x", "//x/y", "http://[x"]
)
def test_a_picture_from_elsewhere_than_the_web_or_our_media_is_dropped(post, marie, image):
    assert save_revision(post, Draft(text="x", image=image), by=marie).image == ""


def test_saving_takes_few_statements(post, marie, django_assert_max_num_queries):
    save_revision(post, Draft(text="a"), by=marie)
    with django_assert_max_num_queries(7):
        save_revision(post, Draft(text="b"), by=marie, seen=1)
    assert Revision.objects.count() == 2


def test_the_list_of_revisions_is_one_query(post, marie, django_assert_num_queries):
    save_revision(post, Draft(text="a"), by=marie)
    with django_assert_num_queries(1):
        revisions_of(post)


def test_a_note_beside_a_post_is_kept(post):
    leave_note(post, "It was private\x00 there.")
    assert Post.objects.get().note == "It was private there."


def test_our_own_pictures_say_how_large_they_are(post, marie):
    known = {"site_id": 1, "name": "a", "sha256": "0", "mime": "image/jpeg", "size": 1}
    Upload.objects.create(path="1/2026/a.jpg", width=4, height=3, **known)
    html = save_revision(post, Draft(text="![a](/-/media/1/2026/a.jpg) ![b](/-/media/1/2026/b.jpg)"), by=marie).html
    assert '<img width="4" height="3" src="/-/media/1/2026/a.jpg" alt="a"' in html
    assert '<img src="/-/media/1/2026/b.jpg" alt="b"' in html
