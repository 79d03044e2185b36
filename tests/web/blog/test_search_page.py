"""Searching a site."""

import pytest

from causerie.web.blog import search_page
from causerie.work.loop import run_due

pytestmark = pytest.mark.django_db


def test_a_word_is_found_in_another_form_and_marked(stage):
    stage.post("La criée", "Les **virgules** sont des politesses.")
    run_due()

    page = stage.page("/search?q=virgule")

    assert page.css_first(".finds a").text() == "La criée"
    assert page.css_first(".finds mark").text() == "virgules"


def test_what_was_asked_stays_in_the_field_and_stays_text(stage):
    html = stage.get('/search?q="><script>alert(1)</script>').content.decode()

    assert "<script>alert" not in html
    assert "Rien de tel ici" in html


@pytest.mark.parametrize("page", ["0", "-1", "x", "999999999", "٣", ""])
def test_a_page_that_is_none_is_the_first_or_empty(stage, page):
    assert stage.get(f"/search?q=a&page={page}").status_code == 200


def test_too_much_searching_is_told_in_a_sentence(stage, monkeypatch):
    monkeypatch.setattr(search_page, "MOST", 1)
    monkeypatch.setattr(search_page, "SECONDS", 3600)
    stage.client.get("/search?q=a", REMOTE_ADDR="203.0.113.7")

    response = stage.client.get("/search?q=virgule", REMOTE_ADDR="203.0.113.7")

    assert response.status_code == 429
    assert "Attendez une minute" in response.content.decode()
    assert b'value="virgule"' in response.content
