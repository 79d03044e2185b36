"""A note at once, from anywhere in the studio."""

import pytest

from causerie.writing.models import Post

pytestmark = pytest.mark.django_db

NOTE = "/studio/marie/note"


def test_a_note_is_published_and_one_goes_on_where_one_was(studio):
    sent = {"text": "Marée haute\nà six heures", "then": "publish", "back": "/studio/marie/answers"}
    answer = studio.post(NOTE, sent)
    post = Post.objects.get()
    assert (post.state, post.kind, answer["Location"]) == ("published", "note", "/studio/marie/answers")
    page = studio.get("/studio/marie/").content.decode()
    assert f'action="/studio/marie/posts/{post.id}/withdrawal"' in page


def test_a_note_is_kept_or_taken_to_the_writing_room(studio):
    assert studio.post(NOTE, {"text": "Plus tard", "then": "keep"})["Location"] == "/studio/marie/"
    taken = studio.post(NOTE, {"text": "Plus long", "then": "room"})
    newest = Post.objects.latest("id")
    assert taken["Location"] == f"/studio/marie/posts/{newest.id}"
    assert set(Post.objects.values_list("state", flat=True)) == {"draft"}


def test_without_words_nothing_is_stored(studio):
    refused = studio.post(NOTE, {"text": "  ", "then": "publish"})
    assert refused.status_code == 422
    assert "Write something first." in refused.content.decode()
    assert not Post.objects.exists()


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/studio/", "//elsewhere.example", "/studio/marie/note", "x"]
)
def test_one_is_led_nowhere_else(studio, back):
    led = studio.post(NOTE, {"text": "Six mots", "then": "keep", "back": back})["Location"]
    assert led in ("/studio/marie/", "/studio/")


def test_every_room_has_the_small_sheet(studio):
    for_write = [
        studio.get(path).content.decode() for path in ("/studio/marie/answers", "/studio/marie/settings", NOTE)
    ]
    assert all(f'action="{NOTE}"' in page and f'href="{NOTE}"' in page for page in for_write)


def test_a_moderator_has_none(member):
    page = member("moderator").get("/studio/marie/answers").content.decode()
    assert NOTE not in page


def test_a_script_is_told_where_one_goes_on_or_what_is_wrong(studio):
    asks = {"headers": {"Accept": "application/json"}}
    assert studio.post(NOTE, {"text": "Marée", "then": "keep", "back": "/studio/marie/answers"}, **asks).json() == {
        "next": "/studio/marie/answers"
    }
    refused = studio.post(NOTE, {"text": " "}, **asks)
    assert (refused.status_code, refused.json()["sentence"]) == (422, "Write something first.")
