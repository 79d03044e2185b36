"""A look is tried on apart, published by one press, and taken off again."""

from datetime import timedelta
from importlib import import_module
from io import BytesIO

import pytest
from django.apps import apps
from PIL import Image

from causerie.events.models import StoredEvent
from causerie.kit import clock
from causerie.looks.choices import Choices, read, written
from causerie.looks.drawing import NotAPicture, keep_icon, keep_logo
from causerie.looks.dressing import discard_draft, draft_choices, draft_look, has_draft, publish_look, published_choices
from causerie.looks.models import Look, LookPicture, Sheet
from causerie.looks.own_rules.rebuilding import rebuilt
from causerie.looks.sweeping import sweep_looks
from causerie.looks.wearing import ICON_SIZES, THEMES_OWN, worn
from causerie.media.models import Upload, Use
from tests import cast

GREEN = Choices(
    theme="magazine", colours={"accent": ("#0d5b45", "#92d6b9")}, fonts={"text": "literata"}, css="h1 {color: red}"
)


@pytest.fixture
def marie(db):
    return cast.marie()


@pytest.fixture
def ground(site):
    """An upload of the site; what shows it, and rules that do."""
    return Upload.objects.create(
        site_id=site.id, path="z/2026/ground.png", name="g", sha256="g", mime="image/png", size=9
    )


def showing(upload):
    return Choices(css=f'main {{ background-image: url("/-/media/{upload.path}") }}')


def picture(width, height):
    file = BytesIO()
    Image.new("RGB", (width, height), "#14513f").save(file, "PNG")
    file.seek(0)
    return file


def test_choices_come_back_as_they_were_kept():
    assert read(written(GREEN)) == GREEN


@pytest.mark.parametrize(
    "stored",
    [
        None,
        [],
        {"schema": "look/9", "theme": "magazine"},
        {"schema": "look/1", "theme": "../x", "colours": {"accent": "red"}},
        {"schema": "look/1", "fonts": {"text": "evil"}, "colours": {"accent": ["#fff", "url(x)"]}, "logo": {"name": 3}},
    ],
)
def test_what_is_no_choice_is_as_the_theme_has_it(stored):
    assert read(stored) == Choices()


def test_a_draft_is_seen_by_its_owner_only(site, marie):
    draft_look(site, GREEN, by=marie)

    assert draft_choices(site) == GREEN
    assert published_choices(site) == Choices()
    assert worn(Look.objects.get().worn) == THEMES_OWN
    assert StoredEvent.objects.filter(name="LookChanged").count() == 0


def test_publishing_shows_it_and_tells(site, marie, django_capture_on_commit_callbacks):
    publish_look(site, GREEN, by=marie)
    look = worn(Look.objects.get().worn)

    assert published_choices(site) == GREEN
    assert not has_draft(site)
    assert (look.theme, look.layout, look.fonts) == ("magazine", "covers", ("literata",))
    assert set(Sheet.objects.values_list("digest", "is_own")) == {(look.tokens, False), (look.own, True)}


def test_a_draft_like_what_is_published_is_none(site, marie):
    publish_look(site, GREEN, by=marie)
    draft_look(site, Choices(), by=marie)
    draft_look(site, GREEN, by=marie)

    assert not has_draft(site)


def test_a_draft_can_be_dropped(site, marie):
    draft_look(site, GREEN, by=marie)
    discard_draft(site)

    assert draft_choices(site) == Choices()


def test_a_logo_is_small_and_sharp(site):
    logo = keep_logo(site, picture(1440, 144))
    kept = LookPicture.objects.get()

    assert (logo.width, logo.height) == (360, 36)
    assert (kept.name, kept.width) == (logo.name, 720)


def test_a_small_sign_comes_in_every_size(site):
    name = keep_icon(site, picture(300, 100))

    assert set(LookPicture.objects.values_list("name", "width")) == {
        (f"icon-{name}-{size}", size) for size in ICON_SIZES
    }


def test_what_is_no_picture_makes_no_logo(site):
    with pytest.raises(NotAPicture):
        keep_logo(site, BytesIO(b"<svg onload=alert(1)>"))


def test_what_nothing_names_goes_after_a_week(site, marie):
    publish_look(site, GREEN, by=marie)
    publish_look(site, Choices(theme="photo", css="h2 {color: blue}"), by=marie)
    with clock.later(timedelta(days=8)):
        sweep_looks.func()

    assert [rebuilt("h2 {color: blue}").css] == [sheet.css for sheet in Sheet.objects.all()]


def test_what_rules_show_is_known_while_readers_or_the_draft_show_it(site, marie, ground):
    draft_look(site, showing(ground), by=marie)
    assert list(Use.objects.values_list("upload", "holder", "holder_id")) == [(ground.pk, "look", site.pk)]
    publish_look(site, showing(ground), by=marie)
    draft_look(site, Choices(), by=marie)
    assert Use.objects.count() == 1
    publish_look(site, Choices(), by=marie)
    assert not Use.objects.exists()


def test_what_a_dropped_draft_showed_is_shown_nowhere(site, marie, ground):
    draft_look(site, showing(ground), by=marie)
    discard_draft(site)
    assert not Use.objects.exists()


def test_rules_from_before_are_known_after_the_upgrade(site, marie, ground):
    publish_look(site, showing(ground), by=marie)
    Use.objects.all().delete()
    import_module("causerie.looks.migrations.0002_uses").note_uses(apps, None)
    assert Use.objects.get().upload == ground
