"""Who may open a post, and what is told of it: by types, nothing that is not public leaves the house."""

import pytest
from django.contrib.auth.hashers import check_password
from django.db import connection

from causerie.events.models import StoredEvent
from causerie.sites.opening import PasswordTooShort, open_to
from causerie.writing.audiences.choosing import Audience
from causerie.writing.audiences.standing import IN_STREAMS, in_streams, is_told_to_strangers, standing_of
from causerie.writing.drafting import Draft, save_revision, start_post
from causerie.writing.models import Post, Tagging
from causerie.writing.publishing import publish, show_to, unpublish
from causerie.writing.trashing import trash, untrash

pytestmark = pytest.mark.django_db

APART = ("unlisted", "password", "private")
KEYED = {"unlisted": "", "password": "les voisins du quai", "private": ""}


@pytest.fixture
def post(site, marie):
    post = start_post(site, site.actor, kind="article", by=marie)
    save_revision(post, Draft(title="Le quai", text="Le *quai*.", tags=("Mer",)), by=marie)
    return post


def kept_for(visibility):
    return Audience(visibility, KEYED.get(visibility, ""))


def told():
    names = ("PostPublished", "PostRevised", "PostWithdrawn", "ApartPostChanged")
    return list(StoredEvent.objects.filter(name__in=names).order_by("id").values_list("name", flat=True))


def in_sql():
    with connection.cursor() as cursor:
        cursor.execute(in_streams("SELECT post.id FROM writing_post post WHERE {in_streams}"))
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.parametrize("visibility", APART)
def test_a_post_for_fewer_is_never_told_as_public(post, marie, visibility):
    publish(post, by=marie, audience=kept_for(visibility))
    assert (post.state, post.visibility, told()) == ("published", visibility, ["ApartPostChanged"])
    save_revision(post, Draft(title="Le quai", text="Le quai, le soir.", tags=("Mer",)), by=marie)
    publish(post, by=marie)
    trash(post, by=marie)
    untrash(post, by=marie)
    unpublish(post, by=marie)
    assert set(told()) == {"ApartPostChanged"}


@pytest.mark.parametrize("visibility", APART)
def test_a_public_post_that_is_kept_for_fewer_is_withdrawn_from_the_public(post, marie, visibility):
    publish(post, by=marie)
    show_to(post, kept_for(visibility), by=marie)
    assert told() == ["PostPublished", "PostWithdrawn", "ApartPostChanged"]
    show_to(post, Audience("public"), by=marie)
    assert told()[3:] == ["PostPublished", "ApartPostChanged"]


def test_the_event_of_what_is_not_public_tells_no_words(post, marie):
    publish(post, by=marie, audience=Audience("private"))
    assert StoredEvent.objects.get(name="ApartPostChanged").payload == {
        "site_id": post.site_id,
        "post_id": post.pk,
        "conversation_id": post.conversation_id,
    }


@pytest.mark.parametrize("visibility", APART)
def test_it_stands_in_no_stream_and_under_no_tag(post, marie, visibility):
    publish(post, by=marie)
    assert (in_sql(), list(Post.objects.filter(IN_STREAMS)), Tagging.objects.count()) == ([post.pk], [post], 1)
    show_to(post, kept_for(visibility), by=marie)
    assert (in_sql(), list(Post.objects.filter(IN_STREAMS)), Tagging.objects.count()) == ([], [], 0)
    show_to(post, Audience(), by=marie)
    assert (in_sql(), Tagging.objects.count()) == ([post.pk], 1)


def test_words_and_audience_change_together(post, marie):
    publish(post, by=marie, audience=Audience("private"))
    save_revision(post, Draft(title="Le quai", text="Pour tous."), by=marie)
    publish(post, by=marie, audience=Audience("public"))
    public = StoredEvent.objects.get(name="PostPublished")
    assert public.payload["revision_id"] == post.working_id == post.published_id


def test_what_is_published_on_a_site_for_fewer_is_apart(post, site, marie):
    open_to(site, "private")
    post.refresh_from_db()
    publish(post, by=marie)
    assert (standing_of(post), told()) == ("apart", ["ApartPostChanged"])


def test_the_audience_of_a_draft_waits_for_its_publication(post, marie):
    show_to(post, Audience("private"), by=marie)
    assert (post.visibility, told()) == ("private", [])
    publish(post, by=marie)
    assert told() == ["ApartPostChanged"]


def test_the_same_audience_again_changes_nothing(post, marie):
    publish(post, by=marie, audience=kept_for("password"))
    show_to(post, Audience("password"), by=marie)
    assert check_password(KEYED["password"], post.password)
    assert told() == ["ApartPostChanged"]


def test_a_password_is_kept_as_a_hash_and_forgotten_with_its_need(post, marie):
    show_to(post, kept_for("password"), by=marie)
    assert KEYED["password"] not in post.password
    show_to(post, Audience("private"), by=marie)
    assert post.password == ""


@pytest.mark.parametrize("password", ["", "court", "x" * 201])
def test_a_password_post_needs_a_password(post, marie, password):
    with pytest.raises(PasswordTooShort):
        publish(post, by=marie, audience=Audience("password", password))
    assert Post.objects.get().state == "draft"


@pytest.mark.parametrize(
    ("of_site", "of_post", "expected"),
    [
        ("public", "public", True),
        ("public", "unlisted", True),
        ("public", "password", False),
        ("public", "private", False),
        ("private", "public", False),
        ("unlisted", "public", True),
    ],
)
def test_strangers_are_told_only_of_what_they_may_open(post, site, marie, of_site, of_post, expected):
    open_to(site, of_site)
    publish(post, by=marie, audience=kept_for(of_post))
    post.refresh_from_db()
    assert is_told_to_strangers(post) is expected
