"""The podcast has the episodes that readers can hear, and no others."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from lxml import etree

from causerie.media.models import Upload
from causerie.media.storing import store_upload
from causerie.sites.podcasting import Show, arrange_podcast, end_podcast
from causerie.writing.drafting import Draft, save_revision
from causerie.writing.publishing import publish as republish
from causerie.writing.publishing import unpublish
from tests.media.examining.test_lengths import wav
from tests.media.pictures import picture
from tests.protocols.feeds.test_podcast import SPACES

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def talk(stage):
    return store_upload(stage.site.id, None, BytesIO(wav(70)), "talk.wav")


@pytest.fixture(autouse=True)
def show(stage):
    arrange_podcast(stage.site, Show(title="Au comptoir", summary="Des voix.", author="Marie", category="Arts"))


def told(stage):
    return etree.fromstring(stage.get("/podcast.xml").content).find("channel")


def titles(stage):
    return [item.findtext("title") for item in told(stage).findall("item")]


def test_posts_with_sound_are_episodes(stage, talk):
    stage.post("Sans rien")
    stage.post("À entendre", f"[écouter](/-/media/{talk.path})")
    item = told(stage).find("item")
    assert titles(stage) == ["À entendre"]
    assert dict(item.find("enclosure").attrib) == {
        "url": f"http://media.localhost:8000/{talk.path}",
        "length": str(talk.size),
        "type": "audio/wav",
    }
    assert stage.get("/podcast.xml").headers["Content-Type"] == "application/rss+xml; charset=utf-8"


def test_sound_in_a_player_counts_and_another_sites_does_not(stage, talk):
    stage.post("À entendre", f'<audio src="/-/media/{talk.path}"></audio>')
    assert titles(stage) == ["À entendre"]
    Upload.objects.update(site_id=1)
    assert titles(stage) == []


def test_a_sound_that_only_a_draft_plays_is_not_told(stage, talk):
    post = stage.post("Écrit")
    save_revision(post, Draft(title="Écrit", text=f"[bientôt](/-/media/{talk.path})"), by=stage.marie)
    assert titles(stage) == []
    heard = stage.post("Dit", f"[écouter](/-/media/{talk.path})")
    unpublish(heard, by=stage.marie)
    assert titles(stage) == []


def test_only_a_tags_posts_where_it_says_so(stage, talk):
    sound = f"[écouter](/-/media/{talk.path})"
    stage.post("Dedans", sound, tags=("Voix",))
    stage.post("Dehors", sound)
    arrange_podcast(stage.site, Show(title="V", summary="s", author="M", category="Arts", tag="Voix"))
    assert titles(stage) == ["Dedans"]
    assert told(stage).findtext("link") == "http://marie.localhost:8000/tags/voix"


def test_without_a_show_there_is_none(stage):
    end_podcast(stage.site)
    assert stage.get("/podcast.xml").status_code == 404


def test_it_takes_three_statements_however_many_episodes(
    stage, talk, django_assert_max_num_queries, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        assert len([stage.post(f"N {number}", f"[a](/-/media/{talk.path})") for number in range(5)]) == 5
    stage.get("/podcast.xml")
    with django_assert_max_num_queries(3):
        assert len(titles(stage)) == 5


def enclosed(stage):
    """How many bytes there are at the address of the newest episode, and how many it says."""
    enclosure = told(stage).find("item/enclosure").attrib
    kept = default_storage.open(enclosure["url"].removeprefix("http://media.localhost:8000/"))
    return len(kept.read()), int(enclosure["length"])


def test_the_length_is_that_of_the_bytes(stage, talk):
    stage.post("À entendre", f"[écouter](/-/media/{talk.path})")
    there, said = enclosed(stage)
    assert there == said > 70 * 8000


def test_an_episode_is_the_same_whatever_it_is_called(stage, talk):
    post = stage.post("À entendre", f"[écouter](/-/media/{talk.path})")
    before = told(stage).findtext("item/guid")
    save_revision(post, Draft(title="Réentendre", slug="autre", text=f"[ici](/-/media/{talk.path})"), by=stage.marie)
    republish(post, by=stage.marie)
    assert told(stage).findtext("item/title") == "Réentendre"
    assert told(stage).findtext("item/guid") == before


@pytest.mark.parametrize(("size", "shown"), [((1400, 1400), True), ((1400, 900), False), ((900, 900), False)])
def test_an_episode_tells_only_a_cover_that_directories_take(stage, talk, size, shown):
    cover = store_upload(stage.site.id, None, BytesIO(picture("JPEG", size=size)), "c.jpg")
    stage.post("À entendre", f"[écouter](/-/media/{talk.path})", image=f"/-/media/{cover.path}")
    assert (told(stage).find("item/i:image", SPACES) is not None) is shown


def test_pages_lead_to_the_show_while_there_is_one(stage):
    stage.post("Le comptoir")
    link = "link[rel=alternate][href='/podcast.xml']"
    assert stage.page("/").css_first(link).attributes["title"] == "Au comptoir"
    assert stage.page("/le-comptoir").css_first(link) is not None
    end_podcast(stage.site)
    assert stage.page("/").css_first(link) is None
