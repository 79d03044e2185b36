"""Answering on the page, from the form to the key."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from causerie.conversation.models import Appearance, Place
from causerie.conversation.moderating import approve, close
from causerie.kit import clock
from causerie.people.confirming import token_of
from causerie.people.models import Confirmation
from causerie.sites.founding import found_site
from causerie.web.blog.answers import own_page

pytestmark = pytest.mark.django_db

TYPED = {"text": "Engagez-*la*.", "name": "Keiko Arai", "email": "", "url": "mer.example"}


def form_of(stage, path="/le-comptoir"):
    return {
        node.attributes["name"]: node.attributes.get("value") or ""
        for node in stage.page(path).css("form[data-answer] input")
    }


def looked_over(stage, **changes):
    return stage.send("/-/answer", form_of(stage) | TYPED | changes)


def parcel_in(response):
    return re.search(rb'name="parcel" value="([^"]+)"', response.content)[1].decode()


def sent(stage, preview, seconds=5):
    with clock.later(timedelta(seconds=seconds)):
        return stage.send("/-/answers", {"parcel": parcel_in(preview)})


def test_the_preview_shows_the_answer_and_stores_nothing(stage):
    stage.post("Le comptoir")

    response = looked_over(stage)

    assert b"Engagez-<em>la</em>." in response.content
    assert b"Keiko Arai" in response.content
    assert response.headers["Cache-Control"] == "private, no-store"
    assert not Place.objects.exists()


def test_a_first_voice_is_stored_waits_and_gets_its_key(stage):
    stage.post("Le comptoir")

    done = sent(stage, looked_over(stage))
    own = stage.get(done.headers["Location"])

    assert done.status_code == 303
    assert Place.objects.get().state == "held"
    assert own.status_code == 200
    assert "http://marie.localhost:8000/-/mine/" in own.content.decode()
    assert own.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in own.headers["X-Robots-Tag"]


def test_what_is_wrong_is_told_and_nothing_typed_is_lost(stage):
    stage.post("Le comptoir")

    response = looked_over(stage, name="", url="not a page")

    assert response.status_code == 422
    assert "Engagez-*la*." in response.content.decode()
    assert response.content.count(b'class="problem"') == 2


def test_sending_faster_than_one_reads_asks_again_with_all_words(stage):
    stage.post("Le comptoir")
    preview = looked_over(stage)

    hasty = sent(stage, preview, seconds=0)
    done = sent(stage, hasty)

    assert hasty.status_code == 429
    assert b"Engagez-<em>la</em>." in hasty.content
    assert done.status_code == 303


@pytest.mark.parametrize(
    ("writing", "looking", "trigger"), [(0, 2, "too_fast"), (2, 2, "first_voice"), (60, 1.6, "first_voice")]
)
def test_what_counts_is_the_time_from_the_form_to_the_sending(stage, writing, looking, trigger):
    stage.post("Le comptoir")
    form = form_of(stage)

    with clock.later(timedelta(seconds=writing)):
        preview = stage.send("/-/answer", form | TYPED)
        with clock.later(timedelta(seconds=looking)):
            stage.send("/-/answers", {"parcel": parcel_in(preview)})

    assert Place.objects.get().trigger["code"] == trigger


def test_a_known_voice_that_sends_at_once_what_it_wrote_in_peace_shows(stage):
    post = stage.post("Le comptoir")
    sent(stage, looked_over(stage))
    approve(Place.objects.get().id, by=stage.marie)
    form = form_of(stage)

    with clock.later(timedelta(seconds=30)):
        preview = stage.send("/-/answer", form | TYPED | {"text": "Encore ceci."})
        with clock.later(timedelta(seconds=1.6)):
            stage.send("/-/answers", {"parcel": parcel_in(preview)})

    assert {place.state for place in Place.objects.filter(conversation=post.conversation_id)} == {"visible"}


def test_the_same_preview_is_sent_once(stage):
    stage.post("Le comptoir")
    preview = looked_over(stage)
    sent(stage, preview)

    assert sent(stage, preview).status_code == 409
    assert Place.objects.count() == 1


def test_a_conversation_closed_meanwhile_keeps_the_words_on_the_screen(stage):
    post = stage.post("Le comptoir")
    preview = looked_over(stage)
    close(post.conversation_id, by=stage.marie)

    response = sent(stage, preview)

    assert response.status_code >= 400
    assert b"Engagez-<em>la</em>." in response.content
    assert not Place.objects.exists()


def test_another_site_may_not_send(stage):
    stage.post("Le comptoir")

    response = stage.client.post("/-/answer", TYPED, headers={"origin": "https://evil.example"})

    assert response.status_code == 403


def test_answering_a_voice_has_a_page_of_its_own(stage):
    post = stage.post("Le comptoir")
    place = stage.voice(post, "Tomas", "Et les mouettes ?").place_id
    page = stage.page(f"/-/answer?to={place}")

    done = sent(stage, looked_over(stage, to=str(place)))

    assert "mouettes" in page.css_first(".quoted").text()
    assert page.css_first("input[name=to]").attributes["value"] == str(place)
    assert done.status_code == 303
    assert Place.objects.get(parent_id=place)


@pytest.mark.parametrize("to", ["", "0", "12", "99999999999999999999", "٣"])
def test_a_voice_that_is_not_there_is_not_found(stage, to):
    assert stage.get(f"/-/answer?to={to}").status_code == 404


def test_ones_own_answer_can_be_changed_and_taken_back(stage):
    stage.post("Le comptoir")
    key = sent(stage, looked_over(stage)).headers["Location"]

    with clock.later(timedelta(minutes=1)):
        changed = stage.send(key, {"text": "Engagez-les toutes."})
        after = stage.get(key).content.decode()
    gone = stage.send(f"{key}/withdrawal", {})

    assert changed.status_code == gone.status_code == 303
    assert "Engagez-les toutes." in after
    assert "Engagez" not in stage.get(key).content.decode()


def test_reading_the_key_never_acts(stage):
    stage.post("Le comptoir")
    key = sent(stage, looked_over(stage)).headers["Location"]

    assert stage.get(f"{key}/withdrawal").status_code == 405
    assert "Engagez" in stage.get(key).content.decode()


def test_an_unknown_key_is_not_found(stage):
    assert stage.get("/-/mine/AAAAAAAAAAAAAAAAAAAAAA").status_code == 404


def test_a_closed_conversation_says_so_in_words(stage):
    post = stage.post("Le comptoir")
    close(post.conversation_id, by=stage.marie)

    page = stage.page("/le-comptoir")

    assert page.css("#answer form") == []
    assert "fermée" in page.css_first("#answer").text()


def test_one_s_own_words_are_changed_so_often_and_no_more(stage):
    stage.post("Le comptoir")
    key = sent(stage, looked_over(stage)).headers["Location"]

    changes = [stage.send(key, {"text": f"Version {number}"}) for number in range(own_page.MOST + 1)]

    assert [each.status_code for each in changes] == [303] * own_page.MOST + [429]
    assert f"Version {own_page.MOST}" in changes[-1].content.decode()


@pytest.fixture
def asked(stage):
    """The address of the page that Keiko's letter leads to."""
    stage.post("Le comptoir")
    sent(stage, looked_over(stage, email="keiko@mer.example"))
    return f"/-/address/{token_of(Confirmation.objects.get().pk)}"


def test_the_page_that_confirms_an_address_shows_the_words_written_with_it(stage, asked):
    sent(stage, looked_over(stage, text="Autre chose."))

    html = stage.get(asked).content.decode()

    assert "Engagez-<em>la</em>." in html
    assert "Autre chose" not in html


def test_the_page_that_confirms_an_address_shows_no_words_that_were_taken_back(stage, asked):
    Appearance.objects.filter(token_hash__gt="").update(withdrawn_at=clock.now())

    assert "Engagez" not in stage.get(asked).content.decode()


def test_the_page_for_an_address_shows_no_words_on_another_site_nor_after_a_week(stage, asked):
    other = found_site(handle="carnet", title="Carnet", owner=stage.marie)
    elsewhere = Client(headers={"host": f"{other.handle}.localhost:8000"}).get(asked)

    with clock.later(timedelta(days=8)):
        late = stage.get(asked)

    assert b"Engagez" not in elsewhere.content + late.content
