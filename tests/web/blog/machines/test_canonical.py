"""What appeared elsewhere first says so to machines, and is not offered to them here."""

import json

import pytest

from causerie.writing.models import Revision

pytestmark = pytest.mark.django_db

ELSEWHERE = "https://journal.example/2026/le-quai?x=1"


@pytest.fixture
def syndicated(stage):
    stage.post("La cale")
    post = stage.post("Le quai")
    Revision.objects.filter(pk=post.published_id).update(canonical_url=ELSEWHERE)
    return post


def test_cards_and_data_name_the_first_address(stage, syndicated):
    page = stage.page("/le-quai")
    data = json.loads(page.css_first("script[type='application/ld+json']").text())
    assert page.css_first("link[rel=canonical]").attributes["href"] == ELSEWHERE
    assert page.css_first("meta[property='og:url']").attributes["content"] == ELSEWHERE
    assert (data["url"], data["mainEntityOfPage"]) == (ELSEWHERE, ELSEWHERE)


def test_it_stands_in_streams_and_not_in_the_sitemap(stage, syndicated):
    sitemap = stage.get("/sitemap.xml").content.decode()
    assert ("/la-cale" in sitemap, "/le-quai" in sitemap) == (True, False)
    assert "/le-quai" in stage.get("/").content.decode()
    assert "http://marie.localhost:8000/le-quai" in stage.get("/feed.xml").content.decode()


@pytest.mark.parametrize("bad", ["javascript:alert(1)", "/le-quai", 'https://a.example/"><b>', "https://u@a.example/"])
def test_what_is_no_address_of_a_page_is_not_repeated(stage, syndicated, bad):
    Revision.objects.filter(pk=syndicated.published_id).update(canonical_url=bad)
    page = stage.page("/le-quai")
    assert page.css_first("link[rel=canonical]").attributes["href"] == "http://marie.localhost:8000/le-quai"
