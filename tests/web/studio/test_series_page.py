import pytest

from causerie.writing.models import Series

pytestmark = pytest.mark.django_db

PAGE = "/studio/marie/series"


@pytest.fixture
def carnets(studio):
    sent = {"title": "Colle", "text": "De pâte.", "kind": "article", "series": "Carnets"}
    studio.post("/studio/marie/publications", sent)
    return Series.objects.get()


def test_series_are_listed_and_called_otherwise(studio, carnets):
    assert 'value="Carnets"' in studio.get(PAGE).content.decode()
    page = studio.post(f"{PAGE}/{carnets.id}", {"name": "Cahiers"}, follow=True).content.decode()
    assert "It is called “Cahiers” now." in page
    assert Series.objects.get().name == "Cahiers"


def test_a_refused_name_is_told(studio, carnets):
    refused = studio.post(f"{PAGE}/{carnets.id}", {"name": " — "})
    assert refused.status_code == 422
    assert "needs a name" in refused.content.decode()


def test_a_series_of_another_site_is_not_there(studio):
    assert studio.post(f"{PAGE}/1", {"name": "x"}).status_code == 404
    assert "No post is part of a series yet." in studio.get(PAGE).content.decode()


def test_an_author_renames_none(member, carnets):
    assert member("author").post(f"{PAGE}/{carnets.id}", {"name": "x"}).status_code == 403
