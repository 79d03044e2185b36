"""The seed: complete, lively, in two languages, and the same when played again."""

import io
from datetime import timedelta

import pytest
from django.core import mail
from PIL import Image

from causerie.conversation.models import Appearance, Contribution, Place
from causerie.kit import clock
from causerie.ops.seeding import week
from causerie.ops.seeding.cast import PASSWORD, PLACES
from causerie.ops.seeding.pictures import SIZE, picture
from causerie.ops.seeding.scripts import scripts, span
from causerie.people.models import Account
from causerie.sites.models import Membership, Site
from causerie.work.loop import run_due
from causerie.writing.models import Post


def test_a_span_is_read():
    assert span("+1d2h30m") == timedelta(days=1, hours=2, minutes=30)


def test_scripts_come_in_the_order_of_time_and_name_places_that_exist():
    found = scripts()
    assert [script.ago for script in found] == sorted((script.ago for script in found), reverse=True)
    assert {script.site for script in found} == {place.handle for place in PLACES}


def test_every_answer_answers_an_earlier_voice():
    assert all(line.under < line.number for script in scripts() for line in script.lines)


def test_voices_stand_in_the_order_in_which_they_are_heard():
    times = [[line.after for line in script.lines] for script in scripts()]
    assert times == [sorted(each) for each in times]


def test_every_slug_stands_once_on_its_site():
    named = [(script.site, script.slug) for script in scripts()]
    assert len(set(named)) == len(named)


@pytest.mark.parametrize("name", ["counter", "bread", "bell", "crossing", "bag"])
def test_a_picture_is_drawn(name):
    image = Image.open(picture(name))
    assert image.size == SIZE
    assert len(image.getcolors(100_000)) > 3


@pytest.fixture
def seeded(db):
    out = io.StringIO()
    week.seed(out)
    return out.getvalue()


def everything():
    tables = (Account, Site, Membership, Post, Appearance, Contribution, Place)
    return [sorted(map(str, table.objects.values_list("pk"))) for table in tables]


def test_it_tells_where_things_are_and_how_to_log_in(seeded):
    assert "http://marie.localhost" in seeded
    assert "marie@ruedespasseurs.example" in seeded
    assert PASSWORD in seeded
    assert Account.objects.get(email="ana@harbourcoffee.example").check_password(PASSWORD)


def test_sites_speak_two_languages(seeded):
    assert set(Site.objects.values_list("language", flat=True)) == {"fr", "en"}


def test_there_is_something_of_every_kind(seeded):
    assert set(Post.objects.values_list("kind", flat=True)) == {"article", "note", "page"}
    assert set(Post.objects.values_list("state", flat=True)) == {"published", "draft"}
    assert Post.objects.filter(is_pinned=True).count() == 3


def test_voices_are_in_every_state(seeded):
    assert set(Place.objects.values_list("state", flat=True)) == {"visible", "held", "hidden", "rejected"}
    assert Contribution.objects.filter(withdrawn_at__isnull=False).exists()
    assert set(Appearance.objects.values_list("protocol", flat=True)) == {"here", "imported"}


def test_answers_stand_under_what_they_answer(seeded):
    answer = Place.objects.get(contribution__text__startswith="Les mouettes répondent")
    assert answer.parent.contribution.text.startswith("Chez nous, au port")


def test_nothing_lies_in_the_future(seeded):
    assert not Post.objects.filter(published_at__gt=clock.now()).exists()
    assert not Place.objects.filter(said_at__gt=clock.now()).exists()


def test_the_week_is_this_week(seeded):
    assert Post.objects.filter(published_at__gt=clock.now() - timedelta(days=7)).count() > 8


def test_playing_it_again_adds_nothing(seeded):
    before = everything()
    week.seed(io.StringIO())
    assert everything() == before


def test_the_play_sends_no_letter(seeded):
    run_due()
    assert Place.objects.filter(is_waiting=True).exists()
    assert mail.outbox == []
