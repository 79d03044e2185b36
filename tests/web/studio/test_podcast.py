"""Arranging the podcast in the studio."""

import pytest

from causerie.media.models import Upload
from causerie.sites.models import Podcast

pytestmark = pytest.mark.django_db
FORM = {"title": "Au comptoir", "summary": "Des voix.", "author": "Marie", "category": "Arts"}
PAGE = "/studio/marie/settings/podcast"


def test_from_nothing_to_a_show_and_back(studio):
    assert "Rue des Passeurs" in studio.get(PAGE).content.decode()
    page = studio.post(PAGE, FORM, follow=True).content.decode()
    assert "http://marie.localhost:8000/podcast.xml" in page
    assert "Directories want a better cover." in page
    studio.post(f"{PAGE}/end")
    assert Podcast.objects.count() == 0


def test_a_fine_cover_is_not_warned_of(studio, site):
    Upload.objects.create(
        site_id=site.id, name="c", path="z/2026/c.jpg", mime="image/jpeg", width=1400, height=1400, size=9
    )
    page = studio.post(PAGE, FORM | {"cover": "http://x/-/media/z/2026/c.jpg"}, follow=True).content.decode()
    assert "Directories want a better cover." not in page


@pytest.mark.parametrize(
    "wrong", [{"category": "Nonsense"}, {"title": ""}, {"email": "x"}, {"cover": "/-/media/none.jpg"}, {"summary": ""}]
)
def test_what_can_not_be_is_told_beside_it(studio, wrong):
    answer = studio.post(PAGE, FORM | wrong)
    assert (answer.status_code, Podcast.objects.count()) == (422, 0)
