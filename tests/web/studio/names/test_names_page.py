"""One's name over posts of others, and the order of names, in the studio and without a script."""

import pytest

from causerie.sites.models import Membership
from causerie.writing.models import Post

pytestmark = pytest.mark.django_db
WORDS = {"title": "The ferry", "text": "It leaves at six.", "kind": "article", "language": "en", "signing": "1"}


@pytest.fixture
def author(member):
    return member("author")


@pytest.fixture
def actors(site, author):
    return [site.actor_id, Membership.objects.get(role="author").actor_id]


@pytest.fixture
def post(studio, actors):
    studio.post("/studio/marie/posts", WORDS | {"author": actors})
    return Post.objects.get()


def read(client, address):
    answer = client.get(address)
    return answer.status_code, answer.content.decode()


def test_who_is_named_sees_it_today_reads_it_and_takes_the_name_off(post, author):
    assert "The ferry" in read(author, "/studio/marie/")[1]
    assert "you were named by Marie Delorme" in read(author, "/studio/marie/names")[1]
    assert "It leaves at six." in read(author, f"/studio/marie/names/{post.id}")[1]
    author.post(f"/studio/marie/names/{post.id}/removal")
    post.refresh_from_db()
    assert post.working.authors == []
    assert "The ferry" not in read(author, "/studio/marie/names")[1]
    assert read(author, f"/studio/marie/names/{post.id}")[0] == 404


def test_the_words_are_for_who_is_named_only(post, member):
    assert read(member("contributor"), f"/studio/marie/names/{post.id}")[0] == 404


@pytest.mark.parametrize(("way", "who", "order"), [("up", 1, [1, 0]), ("down", 0, [1, 0]), ("up", 0, [0, 1])])
def test_a_button_changes_the_order_without_a_script(studio, post, actors, way, who, order):
    studio.post(f"/studio/marie/posts/{post.id}", WORDS | {"author": actors, "move": f"{way} {actors[who]}"})
    post.refresh_from_db()
    assert post.working.authors == [actors[each] for each in order]


@pytest.mark.parametrize("move", ["up", "up x", "sideways 1", "up 12345"])
def test_nonsense_moves_nobody(studio, post, actors, move):
    studio.post(f"/studio/marie/posts/{post.id}", WORDS | {"author": actors, "move": move})
    post.refresh_from_db()
    assert post.working.authors == actors


def test_drafts_of_others_are_listed_to_nobody_who_may_not_edit_them(post, author):
    pages = [f"/studio/marie/posts?state=draft{more}" for more in ("", "&q=six")] + ["/studio/marie/"]
    assert ["leaves at six" in read(author, page)[1] for page in pages] == [False, False, False]
    answer = author.post("/studio/marie/posts/actions", {"action": "publish", "post": post.id}, follow=True)
    assert "Choose posts first" in answer.content.decode()
