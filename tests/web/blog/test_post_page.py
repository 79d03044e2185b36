"""The page of a post."""

import json
from datetime import UTC, datetime
from io import BytesIO

import pytest

from causerie.kit import clock
from causerie.media.storing import store_upload
from causerie.writing.publishing import unpublish
from tests.media.pictures import picture

pytestmark = pytest.mark.django_db


def test_an_article_shows_its_words_author_tags_and_neighbours(stage):
    stage.post("La criée", days_ago=9)
    stage.post("Le comptoir", "Du *café*.", tags=("vieux journaux",), excerpt="Un sachet.", days_ago=5)
    stage.note("Entendu au pressing.", days_ago=2)

    page = stage.page("/le-comptoir")

    assert page.css_first("h1").text() == "Le comptoir"
    assert page.css_first(".e-content em").text() == "café"
    assert page.css_first(".p-summary").text() == "Un sachet."
    assert page.css_first(".byline .p-author span:last-child").text() == "Marie Delorme"
    assert page.css_first("a.p-category").text() == "vieux journaux"
    assert page.css_first("a[rel=prev] span").text() == "La criée"
    assert page.css_first("a[rel=next] span").text().startswith("Entendu au pressing")


def test_a_note_has_a_heading_for_those_who_hear_the_page(stage):
    stage.note("Entendu au pressing.")

    page = stage.page("/entendu-au-pressing")

    assert "sr" in page.css_first("h1").attributes["class"]
    assert page.css_first(".note-text").text(strip=True) == "Entendu au pressing."


def test_the_canonical_address_is_told_to_machines(stage):
    stage.post("Le comptoir", tags=("café",))

    page = stage.page("/le-comptoir")
    data = json.loads(page.css_first("script[type='application/ld+json']").text())

    assert page.css_first("link[rel=canonical]").attributes["href"] == "http://marie.localhost:8000/le-comptoir"
    assert data["@type"] == "BlogPosting"
    assert data["headline"] == "Le comptoir"
    assert page.css_first("meta[property='og:title']").attributes["content"] == "Le comptoir"


def test_what_is_withdrawn_is_not_found(stage):
    post = stage.post("Le comptoir")
    unpublish(post, by=stage.marie)

    assert stage.get("/le-comptoir").status_code == 404


def test_a_slash_too_many_leads_to_the_post(stage):
    stage.post("Le comptoir")

    response = stage.get("/le-comptoir/")

    assert response.status_code == 301
    assert response.headers["Location"] == "/le-comptoir"


def test_hostile_titles_stay_text(stage):
    stage.post("<script>alert(1)</script>", slug="hostile")

    response = stage.get("/hostile")

    assert b"<script>alert" not in response.content


def test_the_page_may_be_kept_and_names_its_conversation(stage):
    stage.post("Le comptoir")

    response = stage.get("/le-comptoir")

    assert response.headers["Cache-Control"] == "public, no-cache"
    assert response.headers["X-Causerie-Versions"].count("=") >= 3
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "unsafe" not in response.headers["Content-Security-Policy"]


def test_voices_are_threaded_three_deep_and_deeper_ones_say_whom_they_answer(stage):
    post = stage.post("Le comptoir")
    first = stage.voice(post, "Tomas", "Un.")
    second = stage.voice(post, "Keiko", "Deux.", parent=first.place_id)
    third = stage.voice(post, "Henk", "Trois.", parent=second.place_id)
    stage.voice(post, "Ana", "Quatre.", parent=third.place_id)

    page = stage.page("/le-comptoir")
    deepest = page.css(".thread .thread .thread > li .voice")

    assert [voice.css_first(".p-name").text() for voice in deepest] == ["Henk", "Ana"]
    assert "Henk" in deepest[1].css_first(".door").text()
    assert page.css(".thread .thread .thread .thread") == []


def test_only_a_dozen_voices_stand_under_the_post_and_the_rest_is_a_link_away(stage):
    stage.voices(stage.post("Le comptoir"), 14)

    page = stage.page("/le-comptoir")
    more = page.css_first(".more a")
    rest = stage.page(more.attributes["href"])

    assert len(page.css(".voice.h-cite")) == 12
    assert "2" in more.text()
    assert [voice.css_first(".p-name").text() for voice in rest.css(".voice.h-cite")] == ["Voix 12", "Voix 13"]
    assert len(stage.page("/le-comptoir/conversation").css(".voice.h-cite")) == 14


def test_a_voice_that_waits_is_not_shown(stage):
    post = stage.post("Le comptoir")
    stage.voice(post, is_approved=False)

    assert stage.page("/le-comptoir").css(".voice") == []


@pytest.mark.parametrize(
    ("kind", "path", "is_dated"),
    [
        ("article", "/le-comptoir", False),
        ("page", "/le-comptoir", True),
        ("article", "/le-comptoir/conversation", True),
    ],
)
def test_a_voice_says_its_year_where_no_date_above_it_does(stage, kind, path, is_dated):
    with clock.frozen(datetime(2019, 3, 12, 9, tzinfo=UTC)):
        stage.voice(stage.post("Le comptoir", kind=kind))

    assert ("2019" in stage.page(path).css_first(".voice time").text()) is is_dated


def test_a_voice_of_another_year_says_so(stage):
    with clock.frozen(datetime(2019, 12, 31, 12, tzinfo=UTC)):
        post = stage.post("Le comptoir")
    with clock.frozen(datetime(2020, 1, 1, 12, tzinfo=UTC)):
        stage.voice(post)

    assert "2020" in stage.page("/le-comptoir").css_first(".voice time").text()


def shared(page):
    """What a page says of the picture by which it is shared."""
    told = {each.attributes["property"]: each.attributes["content"] for each in page.css("meta[property^='og:image']")}
    return {name.removeprefix("og:image").lstrip(":") or "src": value for name, value in told.items()}


def test_a_post_is_shared_by_the_card_of_its_cover(stage, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    upload = store_upload(stage.site.id, None, BytesIO(picture("JPEG", size=(2000, 1500))), "a.jpg")
    stage.post("Le comptoir", image=f"/-/media/{upload.path}", image_alt="Un sachet", image_focus="50 0")

    page = stage.page("/le-comptoir")
    address = f"http://media.localhost:8000/{upload.path.replace('.jpg', '.c0.jpg')}"

    assert shared(page) == {"src": address, "width": "1200", "height": "630", "alt": "Un sachet"}
    assert page.css_first("meta[name='twitter:card']").attributes["content"] == "summary_large_image"
    assert json.loads(page.css_first("script[type='application/ld+json']").text())["image"] == address


def test_a_post_is_shared_by_what_is_elsewhere_or_by_nothing(stage):
    stage.post("Loin", image="https://far.example/a.jpg", image_alt="Loin")
    stage.post("Rien")

    assert shared(stage.page("/loin")) == {"src": "https://far.example/a.jpg", "alt": "Loin"}
    assert shared(stage.page("/rien")) == {}
