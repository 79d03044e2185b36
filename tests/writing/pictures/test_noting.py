"""Which post shows which upload is known at once, and without asking where nothing changed."""

import pytest

from causerie.media.models import Upload, Use
from causerie.writing.drafting import Draft, save_revision, start_post
from causerie.writing.pictures.noting import note_new_pictures
from causerie.writing.publishing import publish
from causerie.writing.trashing import delete_for_ever, trash

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(site, marie):
    return start_post(site, site.actor, kind="article", by=marie)


@pytest.fixture(autouse=True)
def uploads(site):
    for name in ("a", "b"):
        Upload.objects.create(
            site_id=site.id, name=name, path=f"z/2026/{name}.jpg", sha256=name, mime="image/jpeg", size=9
        )


def save(post, by, text="", **more):
    return save_revision(post, Draft(title="T", text=text, **more), by=by)


def used(post):
    uses = Use.objects.filter(holder="post", holder_id=post.pk)
    return sorted(uses.values_list("upload__name", flat=True))


def test_in_the_text_as_cover_and_no_more(post, marie):
    save(post, marie, "![](/-/media/z/2026/a.jpg)", image="/-/media/z/2026/b.jpg")
    assert used(post) == ["a", "b"]
    save(post, marie, "![](/-/media/z/2026/a.jpg)")
    assert used(post) == ["a"]
    save(post, marie, "nothing")
    assert used(post) == []


def test_what_readers_see_counts_until_they_see_something_else(post, marie):
    save(post, marie, "![](/-/media/z/2026/a.jpg)")
    publish(post, by=marie)
    save(post, marie, "[a film](/-/media/z/2026/b.jpg)")
    assert used(post) == ["a", "b"]
    publish(post, by=marie)
    assert used(post) == ["b"]


def test_a_post_that_is_deleted_shows_nothing(post, marie):
    save(post, marie, "![](/-/media/z/2026/a.jpg)")
    trash(post, by=marie)
    assert used(post) == ["a"]
    delete_for_ever(post, by=marie)
    assert Use.objects.count() == 0


def test_other_words_around_the_same_pictures_cost_nothing(post, marie, django_assert_max_num_queries):
    save(post, marie, "a ![](/-/media/z/2026/a.jpg)")
    with django_assert_max_num_queries(9) as plain:
        save(post, marie, "b ![](/-/media/z/2026/a.jpg)")
    assert not [each for each in plain.captured_queries if "media_use" in each["sql"]]


def test_many_new_posts_at_once_are_noted_in_two_statements(post, site, marie, django_assert_num_queries):
    save(post, marie, "![](/-/media/z/2026/a.jpg) ![](/-/media/z/2026/none.jpg)")
    Use.objects.all().delete()
    with django_assert_num_queries(2):
        note_new_pictures([post])
    assert used(post) == ["a"]
