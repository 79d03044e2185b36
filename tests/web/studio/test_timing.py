"""Scheduling from the editor, with its form alone."""

import re
from datetime import timedelta

import pytest

from causerie.kit import clock
from causerie.web.components import dates
from causerie.writing.models import Post
from causerie.writing.publishing import publish

pytestmark = pytest.mark.django_db

WORDS = {"title": "La colle de pâte", "text": "Farine, eau.", "kind": "article"}


@pytest.fixture
def post(studio):
    studio.post("/studio/marie/posts", WORDS)
    return Post.objects.get()


def editor_of(post):
    return f"/studio/marie/posts/{post.id}"


def local(days=1, zone="Europe/Paris"):
    return f"{(clock.now() + timedelta(days=days)).astimezone(dates.zone_of(zone)):%Y-%m-%dT%H:%M}"


def test_a_draft_is_scheduled_where_the_site_is(studio, post, marie):
    at = local()
    page = studio.post(f"{editor_of(post)}/schedule", WORDS | {"at": at, "seen": 1}, follow=True).content.decode()
    post.refresh_from_db()
    assert f"{post.scheduled_at.astimezone(dates.zone_of('Europe/Paris')):%Y-%m-%dT%H:%M}" == at
    assert post.scheduled_by == marie
    assert "(Europe/Paris)" in page
    assert f'value="{at}"' in page
    assert "Publish now" in page


def test_another_zone_may_be_named(studio, post):
    chosen = {"at": local(zone="America/Lima"), "zone": "America/Lima", "seen": 1}
    studio.post(f"{editor_of(post)}/schedule", WORDS | chosen)
    post.refresh_from_db()
    assert timedelta(hours=23) < post.scheduled_at - clock.now() < timedelta(hours=25)


def test_the_browser_refuses_no_time_that_is_still_to_come_in_some_zone(studio, post):
    earliest = re.search(r'id="at"[^>]+min="([^"]+)"', studio.get(editor_of(post)).content.decode())[1]
    assert earliest <= local(days=0, zone="Pacific/Pago_Pago")


def test_what_was_never_saved_is_scheduled_once(studio):
    sent = WORDS | {"at": local(), "key": "abc"}
    studio.post("/studio/marie/schedules", sent)
    studio.post("/studio/marie/schedules", sent)
    assert Post.objects.get().scheduled_at
    assert studio.post("/studio/marie/schedules", {"at": local(), "kind": "article"}).status_code == 422


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"at": "2020-01-01T08:00"}, "This time has passed"),
        ({"at": "soon"}, "Say the day and the time"),
        ({}, "Say the day and the time"),
        ({"at": "2027-03-28T02:30"}, "there is no 02:30. Choose 03:30"),
        ({"at": "2027-01-01T08:00", "zone": "Mars/Base"}, "is not a time zone"),
    ],
)
def test_a_refused_time_is_told_and_the_words_are_kept(studio, post, chosen, said):
    refused = studio.post(f"{editor_of(post)}/schedule", WORDS | {"text": "Mended.", "seen": 1} | chosen)
    page = refused.content.decode()
    assert refused.status_code == 422
    assert said in page
    assert "Mended." in page
    assert chosen.get("at", "") in page


def test_a_time_that_comes_twice_is_told(studio, post):
    sent = WORDS | {"at": "2027-10-31T02:30", "seen": 1}
    page = studio.post(f"{editor_of(post)}/schedule", sent, follow=True).content.decode()
    assert "The first is meant." in page


def test_the_time_is_taken_back(studio, post):
    studio.post(f"{editor_of(post)}/schedule", WORDS | {"at": local(), "seen": 1})
    studio.post(f"{editor_of(post)}/schedule/removal", WORDS | {"text": "Autrement.", "seen": 1})
    post.refresh_from_db()
    assert (post.scheduled_at, post.working.text) == (None, "Autrement.")


def test_saving_says_that_it_will_be_published(studio, post):
    studio.post(f"{editor_of(post)}/schedule", WORDS | {"at": local(), "seen": 1})
    page = studio.post(editor_of(post), WORDS | {"text": "Mended.", "seen": 1}, follow=True).content.decode()
    assert "as it is then" in page


def test_what_is_published_offers_no_time(studio, post, marie):
    publish(post, by=marie)
    assert 'name="at"' not in studio.get(editor_of(post)).content.decode()


def test_the_side_keeps_all_decisions(studio, post):
    decided = {
        "series": "Carnets",
        "canonical_url": "elsewhere.example/a",
        "image": "https://elsewhere.example/a.jpg",
        "image_alt": "Un bol",
        "image_caption": "À midi",
        "focus_across": "20",
        "focus_down": "5",
        "seen": 1,
    }
    studio.post(editor_of(post), WORDS | decided)
    working = Post.objects.get().working
    assert (working.series, working.canonical_url) == ("Carnets", "https://elsewhere.example/a")
    assert (working.image_focus, working.image_caption, working.image_alt) == ("20 5", "À midi", "Un bol")
    page = studio.get(editor_of(post)).content.decode()
    assert 'value="Carnets"' in page
    assert 'name="focus_down" type="number" min="0" max="100" step="1" value="5"' in page


def test_an_address_brings_its_page_to_the_sheet(studio):
    page = studio.get("/studio/marie/new?kind=reply&subject_url=https://elsewhere.example/a").content.decode()
    assert 'value="https://elsewhere.example/a"' in page
    assert '<option value="reply" selected>' in page
