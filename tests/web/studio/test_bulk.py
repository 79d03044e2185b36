"""One action on many posts, from the list's form alone."""

import re
from html import unescape

import pytest

from causerie.writing.models import Post, Tagging
from tests import cast
from tests.web.signed_in import browser

pytestmark = pytest.mark.django_db

LIST = "/studio/marie/posts"


@pytest.fixture
def posts(studio):
    studio.post(LIST, {"title": "Colle", "text": "De pâte.", "kind": "article", "tags": "atelier"})
    studio.post(LIST, {"title": "Papier", "text": "De riz.", "kind": "article"})
    studio.post(LIST, {"text": "Sans adresse.", "title": "Lien", "kind": "link"})
    return list(Post.objects.order_by("id"))


def states():
    return list(Post.objects.order_by("id").values_list("state", flat=True))


def done(studio, posts, **wish):
    chosen = {"post": [post.id for post in posts], "back": "state=draft"}
    return studio.post(f"{LIST}/actions", chosen | wish, follow=True).content.decode()


def undone(studio, page):
    address = unescape(re.search(r'action="([^"]*/posts/actions\?[^"]*)"', page)[1])
    return studio.post(address, follow=True).content.decode()


def test_what_can_be_published_is_and_the_rest_is_told(studio, posts):
    page = done(studio, posts, action="publish")
    assert states() == ["published", "published", "draft"]
    assert "2 posts are published." in page
    assert "“Lien”: Say which page it is about" in page


def test_publishing_and_deleting_are_undone(studio, posts):
    undone(studio, done(studio, posts, action="publish"))
    assert states() == ["draft", "draft", "draft"]
    page = done(studio, posts[:2], action="trash")
    assert states() == ["trashed", "trashed", "draft"]
    assert "2 posts are back" in undone(studio, page)
    assert states() == ["draft", "draft", "draft"]


def test_taking_from_view_touches_only_what_stands(studio, posts):
    done(studio, posts[:1], action="publish")
    page = done(studio, posts, action="unpublish")
    assert "1 post is a draft again." in page
    assert states() == ["draft", "draft", "draft"]


def test_tags_are_added_and_show_at_once_where_nothing_else_waits(studio, posts):
    done(studio, posts[:2], action="publish")
    studio.post(f"{LIST}/{posts[1].id}", {"title": "Papier", "text": "De riz, plié.", "kind": "article", "seen": 1})
    page = done(studio, posts[:2], action="tag", tags="Reliure, #atelier")
    assert [post.working.tags for post in Post.objects.order_by("id")[:2]] == [
        ["atelier", "Reliure"],
        ["Reliure", "atelier"],
    ]
    assert set(Tagging.objects.values_list("post__working__title", "tag__slug")) == {
        ("Colle", "atelier"),
        ("Colle", "reliure"),
    }
    undone(studio, page)
    assert Post.objects.order_by("id")[1].working.tags == []


def test_who_may_read_is_changed(studio, posts):
    page = done(studio, posts[:2], action="readers", visibility="private")
    assert list(Post.objects.order_by("id").values_list("visibility", flat=True)) == ["private", "private", "public"]
    assert "posts/actions?" not in page
    assert "Readers need a password" in done(studio, posts[:1], action="readers", visibility="password", password="x")


def test_nothing_chosen_is_told(studio, posts):
    assert "Choose posts first" in done(studio, [], action="publish")
    assert "Choose posts first" in done(studio, posts, action="explode")
    assert studio.post(f"{LIST}/actions", {"post": ["x", "9" * 30], "action": "trash"}).status_code == 302


def test_posts_of_others_are_left_alone(posts, member):
    author = member("author")
    page = done(author, posts[:1], action="trash")
    assert states() == ["draft", "draft", "draft"]
    assert "Choose posts first" in page
    assert "Colle" not in page


def test_posts_of_other_sites_are_not_there(posts):
    other = cast.person("Ana", "ana@harbour.example", language="en")
    cast.harbour_coffee(other)
    page = browser(other).post("/studio/harbour/posts/actions", {"post": [posts[0].id], "action": "trash"}, follow=True)
    assert "Choose posts first" in page.content.decode()
    assert states() == ["draft", "draft", "draft"]


def test_lists_tell_what_is_scheduled_and_who_may_read(studio, posts):
    sent = {"title": "Papier", "text": "De riz.", "kind": "article", "seen": 1, "visibility": "private"}
    studio.post(f"{LIST}/{posts[1].id}/schedule", sent | {"at": "2027-01-01T08:00"})
    assert "Papier" not in studio.get(f"{LIST}?state=draft").content.decode()
    scheduled = studio.get(f"{LIST}?state=scheduled&visibility=private&q=riz").content.decode()
    assert "Papier" in scheduled
    assert "Members of this site" in scheduled
    assert "Papier" not in studio.get(f"{LIST}?state=scheduled&visibility=unlisted").content.decode()


def test_one_post_alone_has_no_boxes_to_tick(studio, posts):
    assert 'id="bulk"' in studio.get("/studio/marie/posts?state=draft").content.decode()
    Post.objects.exclude(pk=posts[0].pk).delete()
    page = studio.get("/studio/marie/posts?state=draft").content.decode()
    assert ('id="bulk"' in page, 'name="post"' in page) == (False, False)
