"""What stands at our ids: for everyone what is for everyone, a tombstone where it was, and never anything else."""

import json

import pytest

from causerie.conversation.receiving import receive
from causerie.people import following
from causerie.protocols.activitypub.documents.contexts import TYPE
from causerie.protocols.activitypub.models import Identity
from causerie.work.loop import run_due
from causerie.writing.audiences.choosing import Audience
from causerie.writing.publishing import pin, show_to, unpublish
from tests.protocols.activitypub.outbound.world import FAR, World

pytestmark = pytest.mark.django_db
COLLECTIONS = ("outbox", "followers", "following", "featured", "tags")


@pytest.fixture
def world(settings):
    settings.ALLOW_PRIVATE = ("127.0.0.0/8", "::1/128")
    return World()


def read(world, path, status=200, **headers):
    answer = world.get(f"/-/ap/{path}", **headers)
    assert answer.status_code == status
    return answer.json() if status in (200, 410) else None


def items(document):
    found = document.get("first", document)
    return found.get("orderedItems", found.get("items"))


def test_a_post_stands_at_its_id_and_at_its_page_for_those_who_ask_so(world):
    post = world.published()
    document = read(world, f"posts/{post.pk}")
    assert document["id"] == world.uri(post)
    page = world.get(post.path, accept=TYPE)
    assert (page.json()["id"], page.headers["content-type"]) == (document["id"], TYPE)
    assert "Accept" in page.headers["Vary"]
    for_people = world.get(post.path, accept="text/html")
    assert for_people.headers["content-type"].startswith("text/html")
    assert "Accept" in for_people.headers["Vary"]


def test_the_page_says_where_its_document_is_and_who_wrote_it(world):
    post = world.published()
    page = world.page(post.path)
    link = page.css_first('link[type="application/activity+json"]')
    assert link.attributes["href"] == world.uri(post)
    assert page.css_first('meta[name="fediverse:creator"]').attributes["content"] == f"@{world.identity.acct}"
    home = world.page("/").css_first('link[type="application/activity+json"]')
    assert home.attributes["href"] == world.identity.uri
    show_to(post, Audience(visibility="unlisted"), by=world.marie)
    assert not world.page(post.path).css_first('link[type="application/activity+json"]')


@pytest.mark.parametrize("visibility", ["unlisted", "password", "private"])
def test_what_is_not_for_everyone_stands_nowhere(world, visibility):
    post = world.post("Secret", "Rien à voir.")
    show_to(post, Audience(visibility=visibility, password="a long enough word"), by=world.marie)
    run_due()
    assert read(world, f"posts/{post.pk}", status=404) is None
    assert read(world, f"posts/{post.pk}/context", status=404) is None
    assert all("Secret" not in json.dumps(read(world, name)) for name in COLLECTIONS)
    assert TYPE not in world.get(post.path, accept="text/html").headers["content-type"]


def test_what_was_never_told_is_not_found(world):
    world.post("Secret", kind="page")
    assert read(world, "posts/12", status=404) is None
    world.hide()
    assert all(read(world, name, status=404) is None for name in COLLECTIONS)


def test_what_was_taken_back_is_a_tombstone(world):
    post = world.published()
    unpublish(post, by=world.marie)
    run_due()
    document = read(world, f"posts/{post.pk}", status=410)
    assert (document["type"], document["formerType"], document["id"]) == ("Tombstone", "Article", world.uri(post))
    assert world.get(post.path, accept=TYPE).status_code == 410


def test_the_outbox_goes_on_by_pages(world):
    posts = world.posts(23)
    run_due()
    box = read(world, "outbox")
    assert (box["totalItems"], len(items(box))) == (23, 20)
    rest = read(world, box["first"]["next"].partition("/-/ap/")[2])
    ids = [each["object"]["id"] for each in items(box) + items(rest)]
    assert ids == [world.uri(post) for post in posts]


def test_pinned_posts_are_featured(world):
    post = world.published()
    pin(post, by=world.marie)
    assert [each["id"] for each in items(read(world, "featured"))] == [world.uri(post)]


def test_tags_are_those_of_public_posts(world):
    world.published(tags=("Port",))
    assert [each["name"] for each in items(read(world, "tags"))] == ["#Port"]


def test_followers_are_shown_unless_they_are_hidden(world):
    peer = world.follower("tomas")
    assert items(read(world, "followers")) == [peer.handle.address]
    Identity.objects.filter(site=world.site).update(has_hidden_follows=True)
    hidden = read(world, "followers")
    assert (hidden["totalItems"], "first" in hidden) == (1, False)


def test_who_only_wishes_to_follow_stands_nowhere(world):
    peer = world.peer("tomas")
    following.ask(peer.handle.actor, world.site.actor, protocol="activitypub", remote_id="https://far.example/1")
    assert read(world, "followers")["totalItems"] == 0


def test_replies_and_context_tell_what_shows_and_has_an_id(world):
    post = world.published()
    voice = world.heard(post)
    world.voice(post)  # typed on the page
    receive(FAR.say("held-1", "Waits.", world.uri(post), who="held"))
    receive(FAR.say("private-1", "Entre nous.", world.uri(post), who="tomas", visibility="private"))
    world.answer(post, parent=voice)
    replies, context = read(world, f"posts/{post.pk}/replies"), read(world, f"posts/{post.pk}/context")
    assert items(replies) == [FAR.id("tomas-1")]
    assert items(context)[:2] == [world.uri(post), FAR.id("tomas-1")]
    assert (context["totalItems"], len(items(context))) == (3, 3)
    answer = read(world, items(context)[2].partition("/-/ap/")[2])
    assert answer["inReplyTo"] == FAR.id("tomas-1")
    assert read(world, items(context)[2].partition("/-/ap/")[2] + "/replies")["totalItems"] == 0


def test_likes_and_shares_are_counted_without_names(world):
    post = world.published()
    receive(FAR.like("like-1", world.uri(post)))
    likes = read(world, f"posts/{post.pk}/likes")
    assert (likes["totalItems"], "first" in likes) == (1, False)
    assert read(world, f"posts/{post.pk}/shares")["totalItems"] == 0


def test_objects_and_collections_take_few_statements(world, django_assert_max_num_queries):
    posts = world.posts(20)
    run_due()
    with django_assert_max_num_queries(12):
        read(world, f"posts/{posts[0].pk}")
    with django_assert_max_num_queries(14):
        read(world, "outbox")
