"""What a site says of its show."""

import pytest

from causerie.events.models import StoredEvent
from causerie.media.models import Upload, Use
from causerie.sites.models import Podcast
from causerie.sites.podcasting import CoverRefused, Show, arrange_podcast, end_podcast, is_cover_fine, podcast_of
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return cast.rue_des_passeurs(cast.marie())


def cover(site, **facts):
    shared = {"path": "z/2026/c.jpg", "mime": "image/jpeg", "width": 1400, "height": 1400, "site_id": site.id}
    return Upload.objects.create(name="c", size=9, **shared | facts)


def show(**facts):
    return Show(**{"title": "T", "summary": "S", "author": "A", "category": "Arts"} | facts)


def test_a_show_is_kept_changed_and_ended(site):
    assert podcast_of(site) is None
    cover(site)
    arrange_podcast(site, show(cover="/-/media/z/2026/c.jpg", tag="La Voix", title=""))
    assert podcast_of(site) == show(cover="z/2026/c.jpg", tag="la-voix", title=site.title)
    assert Use.objects.get().holder == "podcast"
    arrange_podcast(site, show())
    assert (podcast_of(site), Use.objects.count()) == (show(), 0)
    end_podcast(site)
    assert Podcast.objects.count() == 0
    assert StoredEvent.objects.filter(name="SiteChanged").count() == 3


@pytest.mark.parametrize(
    "facts", [{"mime": "image/webp"}, {"site_id": 1}, {"path": "z/2026/other.jpg"}, {"mime": "audio/mpeg"}]
)
def test_a_cover_is_a_picture_of_the_sites_own_that_directories_read(site, facts):
    cover(site, **facts)
    with pytest.raises(CoverRefused):
        arrange_podcast(site, show(cover="/-/media/z/2026/c.jpg"))


@pytest.mark.parametrize(
    ("width", "height", "is_fine"),
    [(1400, 1400, True), (3000, 3000, True), (1399, 1399, False), (3001, 3001, False), (1400, 1500, False)],
)
def test_what_directories_want(site, width, height, is_fine):
    cover(site, width=width, height=height)
    assert (is_cover_fine("z/2026/c.jpg"), is_cover_fine("")) == (is_fine, False)
