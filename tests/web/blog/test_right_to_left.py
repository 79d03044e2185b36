"""Arabic and Hebrew: which way a page and a post run, and the sheet that only they load."""

import pytest

SHEET = "rtl.css"


def write_in(stage, language):
    stage.site.language = language
    stage.site.save()


@pytest.mark.parametrize("language", ["ar", "he-IL", "fa"])
def test_a_site_of_such_a_language_runs_from_right_to_left(stage, language):
    write_in(stage, language)
    post = stage.post("رسائل من الرصيف", "في الصباح الباكر.")
    pages = [stage.page(path) for path in ("/", post.path, "/archive", "/nothing")]

    assert [page.css_first("html").attributes.get("dir") for page in pages] == ["rtl"] * 4
    assert [SHEET in page.html for page in pages] == [True] * 4
    assert pages[1].css_first(".e-content").attributes["dir"] == "auto"


def test_others_run_from_left_to_right_and_load_nothing_for_it(stage):
    page = stage.page(stage.post("La virgule").path)

    assert (page.css_first("html").attributes.get("dir"), SHEET in page.html) == (None, False)


def test_a_post_of_such_a_language_runs_its_own_way_on_any_site(stage):
    post = stage.post("رسائل من الرصيف", "Causerie كلام.", language="ar")
    page = stage.page(post.path)

    assert page.css_first("html").attributes.get("dir") is None
    assert [page.css_first(name).attributes["dir"] for name in (".post-head", ".e-content")] == ["rtl", "rtl"]
    assert SHEET in page.html


def test_a_french_post_on_an_arabic_site_runs_from_left_to_right(stage):
    write_in(stage, "ar")
    page = stage.page(stage.post("La virgule", language="fr").path)

    assert page.css_first("html").attributes["dir"] == "rtl"
    assert page.css_first(".e-content").attributes["dir"] == "ltr"
