import pytest

from causerie.writing.models import Post
from tests import cast
from tests.web.signed_in import browser

pytestmark = pytest.mark.django_db

ROOMS = ["", "new", "posts", "media", "settings", "settings/menu", "settings/members", "settings/imports"]


@pytest.mark.parametrize("room", ROOMS)
def test_the_owner_enters_every_room(studio, room):
    assert studio.get(f"/studio/marie/{room}").status_code == 200


@pytest.mark.parametrize("room", ROOMS)
def test_who_is_not_signed_in_is_sent_to_the_log_in_and_back(site, room):
    answer = browser().get(f"/studio/marie/{room}")
    assert answer.status_code == 302
    assert answer["Location"] == f"/account/login/?next=/studio/marie/{room}".replace("?next=/", "?next=%2F").replace(
        f"studio/marie/{room}", f"studio/marie/{room}".replace("/", "%2F")
    )


@pytest.mark.parametrize("room", ROOMS)
def test_to_strangers_the_site_is_not_there(site, room):
    stranger = browser(cast.person("Eve", "eve@example.org"))
    assert stranger.get(f"/studio/marie/{room}").status_code == 404


@pytest.mark.parametrize(
    ("role", "room", "status"),
    [
        ("editor", "settings/menu", 200),
        ("editor", "settings/imports", 403),
        ("editor", "settings/addresses", 403),
        ("author", "new", 200),
        ("author", "settings/menu", 403),
        ("moderator", "new", 403),
        ("moderator", "media", 403),
        ("moderator", "settings/members", 200),
    ],
)
def test_a_role_opens_its_rooms_and_no_others(member, role, room, status):
    assert member(role).get(f"/studio/marie/{room}").status_code == status


def test_an_author_edits_only_their_own(studio, member):
    studio.post("/studio/marie/posts", {"title": "Of Marie", "text": "Hers.", "kind": "article"})
    post = Post.objects.get()
    author = member("author")
    assert author.get(f"/studio/marie/posts/{post.id}").status_code == 403
    assert author.post(f"/studio/marie/posts/{post.id}", {"text": "Mine now."}).status_code == 403
    assert author.post(f"/studio/marie/posts/{post.id}/trash").status_code == 403


def test_a_post_of_another_site_is_not_there(studio, marie):
    cast.harbour_coffee(marie)
    studio.post("/studio/harbour/posts", {"title": "Brume", "text": "Coffee.", "kind": "article"})
    post = Post.objects.get()
    assert studio.get(f"/studio/marie/posts/{post.id}").status_code == 404


@pytest.mark.parametrize("path", ["trash", "rescue", "end", "withdrawal", "return", "publication"])
def test_reading_never_acts(studio, path):
    studio.post("/studio/marie/posts", {"text": "A few words.", "kind": "note"})
    post = Post.objects.get()
    assert studio.get(f"/studio/marie/posts/{post.id}/{path}").status_code == 405
    post.refresh_from_db()
    assert post.state == "draft"


def test_the_only_site_opens_at_once_and_two_are_a_choice(studio, marie):
    assert studio.get("/studio/")["Location"] == "/studio/marie/"
    cast.harbour_coffee(marie)
    assert "Harbour Coffee" in studio.get("/studio/").content.decode()


def test_pages_are_kept_by_nobody_and_run_nothing_inline(studio):
    page = studio.get("/studio/marie/new")
    assert page["Cache-Control"] == "private, no-store"
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert "unsafe" not in page["Content-Security-Policy"]
    assert page["Referrer-Policy"] == "same-origin"


def test_a_site_s_own_origin_knows_no_studio(studio):
    assert studio.get("/studio/marie/", HTTP_HOST="marie.localhost:8000").status_code == 404


def test_the_studio_speaks_the_language_of_its_account(studio, marie):
    marie.language = "fr"
    marie.save()
    page = studio.get("/studio/marie/posts").content.decode()
    assert '<html lang="fr">' in page
    assert "Brouillons" in page
