"""A site’s look on its pages: which files dress them, where own rules apply, how the first page is laid out."""

import pytest

from causerie.looks.choices import Choices, Picture
from causerie.looks.dressing import draft_look, publish_look
from causerie.looks.models import LookPicture, Sheet
from causerie.looks.themes import LAYOUTS, THEMES

OWN = "h1 { background: url('/-/media/a/2026/x.png') }"
GREEN = {"accent": ("#0d5b45", "#92d6b9")}


def dress(stage, **choices):
    publish_look(stage.site, Choices(**choices), by=stage.marie)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_shows_every_post_once(stage, layout):
    first, second = stage.post("The comma"), stage.note("A note about rain.")
    dress(stage, layout=layout)
    page = stage.page("/")
    leads = {link.attributes["href"] for link in page.css(".h-entry a, article a")}

    assert {first.path, second.path} <= leads
    assert len(page.css(".h-entry")) == 2
    assert len(page.css(".dt-published")) == 2


@pytest.mark.parametrize("theme", [theme for theme in THEMES if theme != "essay"])
def test_a_theme_is_one_more_style_sheet(stage, theme):
    dress(stage, theme=theme)

    assert f"theme-{theme}.css" in stage.get("/").content.decode()


def test_the_house_s_own_theme_loads_nothing_more(stage):
    assert "theme-" not in stage.get("/").content.decode()


def test_letters_are_loaded_only_where_they_are_chosen(stage):
    before = stage.get("/").content.decode()
    dress(stage, fonts={"text": "literata"})

    assert "fonts/" not in before
    assert "fonts/literata.css" in stage.get("/").content.decode()


def test_the_sheet_is_served_for_ever_under_its_hash(stage):
    dress(stage, colours=GREEN)
    sheet = Sheet.objects.get()
    answer = stage.get(f"/-/look/{sheet.digest}.css")

    assert f"/-/look/{sheet.digest}.css" in stage.get("/").content.decode()
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert b"--accent:light-dark(#0d5b45,#92d6b9)" in answer.content or b"--fill" in answer.content


def test_own_rules_name_the_media_origin(stage, settings):
    dress(stage, css=OWN)
    answer = stage.get(f"/-/look/{Sheet.objects.get().digest}.css")

    assert f'url("{settings.MEDIA_ORIGIN}/a/2026/x.png")' in answer.content.decode()


def test_own_rules_are_not_on_the_app_s_origin(stage, settings):
    settings.SITE_ADDRESSES = "paths"
    dress(stage, css=OWN)
    digest = Sheet.objects.get().digest
    page = stage.get(f"/@{stage.site.handle}/", host="localhost:8000").content.decode()

    assert stage.get(f"/@{stage.site.handle}/-/look/{digest}.css", host="localhost:8000").status_code == 404
    assert digest not in page


def test_own_rules_are_not_on_pages_with_a_form_of_their_own(stage):
    post = stage.post("The comma")
    voice = stage.voice(post).place_id
    dress(stage, css=OWN)

    assert Sheet.objects.get().digest not in stage.get(f"/-/answer?to={voice}").content.decode()


def test_a_draft_shows_nowhere(stage):
    draft_look(stage.site, Choices(theme="magazine"), by=stage.marie)

    assert "theme-magazine" not in stage.get("/").content.decode()


def test_a_logo_stands_for_the_name(stage):
    LookPicture.objects.create(site=stage.site, name="logo-0123456789abcdef", data=b"png", width=20, height=10)
    dress(stage, logo=Picture(name="logo-0123456789abcdef", width=10, height=5), icon="0123456789abcdef")
    page = stage.get("/").content.decode()

    assert 'src="/-/look/logo-0123456789abcdef.png"' in page
    assert 'href="/-/look/icon-0123456789abcdef-180.png"' in page
    assert stage.get("/-/look/logo-0123456789abcdef.png").content == b"png"


def test_another_site_s_sheet_is_not_there(stage):
    assert stage.get("/-/look/0123456789abcdef.css").status_code == 404
