"""What readers see changes when an author says so, all at once, and addresses never break."""

from datetime import UTC, datetime, timedelta

import pytest

from causerie.conversation.models import Appearance, Conversation, Version
from causerie.events.models import StoredEvent
from causerie.kit import clock
from causerie.people.models import Actor
from causerie.sites.models import Membership
from causerie.writing import permalinks
from causerie.writing.drafting import Draft, save_revision, start_post
from causerie.writing.models import Post, Redirect, Revision, Tag, Tagging
from causerie.writing.publishing import pin, publish, unpin, unpublish
from causerie.writing.refusals import (
    MayNotWrite,
    NothingWritten,
    NotInTrash,
    PostInTrash,
    PublishedLater,
    ReservedSlug,
    SlugTaken,
)
from causerie.writing.trashing import delete_for_ever, empty_trash, trash, untrash
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(site, marie):
    return drafted(site, marie, title="Un été à l’île", text="Le *quai*.", tags=("Mer",))


def drafted(site, by, kind="article", **words):
    post = start_post(site, site.actor, kind=kind, by=by)
    save_revision(post, Draft(**words), by=by)
    return post


def events():
    return list(StoredEvent.objects.filter(name__startswith="Post").order_by("id").values_list("name", flat=True))


def test_publishing_fixes_the_permalink_and_opens_the_conversation(post, marie):
    publish(post, by=marie)
    stored = Post.objects.get(pk=post.pk)
    assert (stored.state, stored.path, stored.published_id) == ("published", "/un-ete-a-l-ile", post.working_id)
    assert stored.published_at == post.published_at <= clock.now()
    assert stored.conversation.site_id == post.site_id
    assert [tagging.tag.slug for tagging in Tagging.objects.select_related("tag")] == ["mer"]
    assert events() == ["PostPublished"]


def test_publishing_again_changes_nothing(post, marie):
    publish(post, by=marie)
    publish(post, by=marie)
    assert events() == ["PostPublished"]


def test_an_edit_shows_only_when_it_is_published(post, marie):
    publish(post, by=marie)
    first = post.published_id
    save_revision(post, Draft(title="Autre", text="Autre", tags=("Île",), language="en"), by=marie)
    assert (Post.objects.get().published_id, Post.objects.get().language) == (first, "fr")
    publish(post, by=marie)
    assert (post.published_id, post.path, post.language) == (post.working_id, "/un-ete-a-l-ile", "en")
    assert post.revised_at is not None
    assert list(Tagging.objects.values_list("tag__slug", flat=True)) == ["ile"]
    assert events() == ["PostPublished", "PostRevised"]


def test_a_published_autosave_is_kept_for_ever(post, marie):
    save_revision(post, Draft(text="a"), by=marie, is_autosave=True)
    publish(post, by=marie)
    save_revision(post, Draft(text="ab"), by=marie, is_autosave=True)
    assert Revision.objects.filter(pk=post.published_id, is_autosave=False, text="a").exists()
    assert post.published_id != post.working_id


def test_a_new_slug_leaves_a_redirect_and_may_come_back(post, marie):
    publish(post, by=marie)
    save_revision(post, Draft(title="x", text="x", slug="quai"), by=marie)
    publish(post, by=marie)
    assert (post.path, Redirect.objects.get().path) == ("/quai", "/un-ete-a-l-ile")
    save_revision(post, Draft(title="x", text="x", slug="un-ete-a-l-ile"), by=marie)
    publish(post, by=marie)
    assert (post.path, Redirect.objects.get().path) == ("/un-ete-a-l-ile", "/quai")


def test_a_slug_that_another_post_has_or_had_is_refused(post, site, marie):
    publish(post, by=marie)
    save_revision(post, Draft(title="x", text="x", slug="quai"), by=marie)
    publish(post, by=marie)
    of_old = drafted(site, marie, text="y", slug="un-ete-a-l-ile")
    of_new = drafted(site, marie, text="y", slug="quai")
    with pytest.raises(SlugTaken):
        publish(of_old, by=marie)
    with pytest.raises(SlugTaken):
        publish(of_new, by=marie)
    assert publish(of_new, by=marie, may_number=True).path == "/quai-2"


@pytest.mark.parametrize("slug", ["search", "Tags", "archive", "2026", "account", "feed"])
def test_addresses_of_the_site_itself_are_refused(site, marie, slug):
    with pytest.raises(ReservedSlug):
        publish(drafted(site, marie, text="x", slug=slug), by=marie)


def test_titles_that_meet_get_a_number(site, marie):
    paths = [publish(drafted(site, marie, title=title, text="x"), by=marie).path for title in ("A", "a!", "Search")]
    assert paths == ["/a", "/a-2", "/search-2"]


def test_a_title_used_very_often_still_finds_an_address(site, marie, monkeypatch):
    monkeypatch.setattr(permalinks, "_MOST_NUMBER", 3)
    paths = [publish(drafted(site, marie, title="A", text="x"), by=marie).path for _ in range(4)]
    assert paths[:2] == ["/a", "/a-2"]
    assert len(set(paths)) == 4


def test_two_sites_may_use_the_same_address(post, marie):
    other = cast.harbour_coffee(marie)
    same = drafted(other, marie, title="Un été à l’île", text="x")
    assert publish(post, by=marie).path == publish(same, by=marie).path


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Il pleut sur le quai, et personne ne part.", "/il-pleut-sur-le-quai-et"),
        ("日本語", "/日本語"),
        ("🙂", "/2026-03-01"),
    ],
)
def test_a_note_is_called_by_its_first_words_or_its_day(site, marie, text, path):
    with clock.frozen(datetime(2026, 2, 28, 23, 30, tzinfo=UTC)):
        assert publish(drafted(site, marie, kind="note", text=text), by=marie).path == path


def test_a_post_may_be_dated_earlier_and_not_later(post, marie):
    at = datetime(2009, 5, 1, tzinfo=UTC)
    publish(post, by=marie, at=at)
    assert (post.published_at, Tagging.objects.get().published_at) == (at, at)
    with pytest.raises(PublishedLater):
        publish(post, by=marie, at=clock.now() + timedelta(hours=1))


@pytest.mark.parametrize("text", ["", " \n ", "<b></b>", "<!-- x -->"])
def test_nothing_is_not_published(site, marie, text):
    with pytest.raises(NothingWritten):
        publish(drafted(site, marie, text=text), by=marie)


def test_a_post_never_saved_is_not_published(site, marie):
    with pytest.raises(NothingWritten):
        publish(start_post(site, site.actor, kind="note", by=marie), by=marie)


def test_a_picture_alone_is_something(site, marie):
    assert publish(drafted(site, marie, kind="note", text="![](/-/media/1/a.jpg)"), by=marie).state == "published"


def test_unpublishing_and_publishing_again_keeps_address_and_date(post, marie):
    publish(post, by=marie)
    path, at = post.path, post.published_at
    unpublish(post, by=marie)
    unpublish(post, by=marie)
    assert (post.state, Tagging.objects.count()) == ("draft", 0)
    publish(post, by=marie)
    assert (post.state, post.path, post.published_at, Tagging.objects.count()) == ("published", path, at, 1)
    assert events() == ["PostPublished", "PostWithdrawn", "PostPublished"]


def test_the_trash_can_be_undone_for_what_was_published(post, marie):
    publish(post, by=marie)
    trash(post, by=marie)
    assert (post.state, Tagging.objects.count()) == ("trashed", 0)
    with pytest.raises(PostInTrash):
        publish(post, by=marie)
    untrash(post, by=marie)
    assert (post.state, post.trashed_at, Tagging.objects.count()) == ("published", None, 1)
    assert events() == ["PostPublished", "PostWithdrawn", "PostTrashed", "PostPublished", "PostRescued"]


def test_the_trash_can_be_undone_for_a_draft(post, marie):
    trash(post, by=marie)
    untrash(post, by=marie)
    assert (post.state, events()) == ("draft", ["PostTrashed", "PostRescued"])
    with pytest.raises(NotInTrash):
        untrash(post, by=marie)


def test_an_edit_waiting_when_a_post_was_trashed_still_waits(post, marie):
    publish(post, by=marie)
    shown = post.published_id
    save_revision(post, Draft(text="not yet"), by=marie)
    untrash(trash(post, by=marie), by=marie)
    assert (post.published_id, post.working_id != shown) == (shown, True)


def test_only_what_is_in_the_trash_is_deleted_for_ever(post, marie):
    with pytest.raises(NotInTrash):
        delete_for_ever(post, by=marie)
    publish(post, by=marie)
    delete_for_ever(trash(post, by=marie), by=marie)
    assert (Post.objects.count(), Revision.objects.count()) == (0, 0)


def test_the_trash_is_emptied_after_thirty_days(post, marie):
    trash(post, by=marie)
    with clock.later(timedelta(days=29)):
        assert empty_trash.func() == 0
    with clock.later(timedelta(days=31)):
        assert empty_trash.func() == 1


def test_pinning(post, marie):
    publish(post, by=marie)
    pin(post, by=marie)
    pin(post, by=marie)
    assert Post.objects.get().is_pinned
    unpin(post, by=marie)
    assert events() == ["PostPublished", "PostPinned", "PostPinned"]


def test_an_author_publishes_only_their_own(site, post):
    author, voice = cast.person("A", "a@a.example"), Actor.objects.create(name="A")
    Membership.objects.create(site=site, account=author, role="author", actor=voice)
    own = start_post(site, voice, kind="note", by=author)
    save_revision(own, Draft(text="mine"), by=author)
    assert publish(own, by=author).state == "published"
    with pytest.raises(MayNotWrite):
        publish(post, by=author)


def test_two_spellings_of_a_tag_are_one(site, marie):
    publish(drafted(site, marie, text="a", tags=("Île", "ile")), by=marie)
    publish(drafted(site, marie, text="b", tags=("ILE", "Mer")), by=marie)
    assert list(Tag.objects.order_by("slug").values_list("slug", "name")) == [("ile", "Île"), ("mer", "Mer")]
    assert Tagging.objects.count() == 3


def test_who_may_answer_follows_the_post_and_an_author_may_say_so(site):
    author, voice = cast.person("A", "a@a.example"), Actor.objects.create(name="A")
    Membership.objects.create(site=site, account=author, role="author", actor=voice)
    post = start_post(site, voice, kind="article", by=author)
    save_revision(post, Draft(title="A", text="a"), by=author)
    publish(post, by=author)
    assert post.conversation.policy == site.reply_policy
    save_revision(post, Draft(title="A", text="a", reply_policy="nobody"), by=author)
    publish(post, by=author)
    assert Conversation.objects.get().policy == "nobody"


def test_the_conversation_knows_what_the_post_says_and_where_it_stands(post, marie):
    publish(post, by=marie)
    subject = Appearance.objects.get(pk=post.conversation.subject_id)
    assert (subject.remote_id, subject.url) == (f"causerie:post/{post.pk}", f"site:{post.site_id}/un-ete-a-l-ile")
    save_revision(post, Draft(title="B", text="Autre", slug="quai"), by=marie)
    publish(post, by=marie)
    assert Appearance.objects.get(pk=subject.pk).url == f"site:{post.site_id}/quai"
    assert Version.objects.filter(appearance=subject, text="Autre").exists()
    unpublish(post, by=marie)
    assert Appearance.objects.get(pk=subject.pk).withdrawn_at is not None
    publish(post, by=marie)
    assert Appearance.objects.get(pk=subject.pk).withdrawn_at is None
