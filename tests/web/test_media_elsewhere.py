"""Where a setting serves uploads from another origin, everything that names an upload names it there."""

import io
import re

import pytest

from causerie.media.storing import store_upload
from causerie.sites.podcasting import Show, arrange_podcast
from causerie.web.pages import content_policy
from tests.media.examining.test_lengths import wav
from tests.media.pictures import picture
from tests.web.blog.stage import Stage
from tests.web.signed_in import browser

pytestmark = pytest.mark.django_db

ELSEWHERE = "https://pictures.example"
_UPLOAD = re.compile(r"([\w:/.-]*?)/?((?:-/media/)?[a-z0-9]+/20\d\d/[0-9a-f]{24}[\w.]*)")
PUBLIC = (
    "/",
    "/le-quai",
    "/feed.xml",
    "/atom.xml",
    "/feed.json",
    "/podcast.xml",
    "/tags/port",
    "/author/marie-delorme",
)


@pytest.fixture
def stage(settings, tmp_path):
    """A site with a post that shows, plays and leads to uploads."""
    settings.MEDIA_ORIGIN, settings.MEDIA_ROOT = ELSEWHERE, tmp_path
    content_policy.cache_clear()  # it is made once, as settings never change under a server
    stage = Stage()
    shown, cover = (stored(stage, picture("JPEG", size=(1300, 700 + more)), "a.jpg") for more in (0, 1))
    heard = stored(stage, wav(2), "a.wav")
    arrange_podcast(stage.site, Show(title="V", summary="s", author="M", category="Arts"))
    text = f'![Un quai](/-/media/{shown.path})\n\n<audio src="/-/media/{heard.path}"></audio>'
    stage.made = stage.post("Le quai", text, image=f"/-/media/{cover.path}", image_alt="Un quai", tags=("port",))
    yield stage
    content_policy.cache_clear()


def stored(stage, data, name):
    return store_upload(stage.site.id, stage.marie.id, io.BytesIO(data), name)


def origins(content):
    """From where the uploads named in `content` would be asked for."""
    return {found[1] for found in _UPLOAD.finditer(content.replace("\\/", "/"))}


@pytest.mark.parametrize("path", PUBLIC)
def test_pages_and_feeds_name_uploads_there(stage, path):
    assert origins(stage.get(path).content.decode()) == {ELSEWHERE}


def test_every_size_and_the_shared_card_come_from_there(stage):
    page = stage.page("/le-quai")
    candidates = [each for part in page.css("[srcset]") for each in part.attributes["srcset"].split(", ")]
    assert len(candidates) > 15
    assert all(each.startswith(f"{ELSEWHERE}/") for each in candidates)
    assert page.css_first("meta[property='og:image']").attributes["content"].startswith(f"{ELSEWHERE}/")


def test_the_policy_lets_them_come_from_there(stage):
    told = stage.get("/le-quai").headers["Content-Security-Policy"].split(";")
    policy = dict(part.strip().partition(" ")[::2] for part in told)
    assert ELSEWHERE in policy["img-src"]
    assert ELSEWHERE in policy["media-src"]


@pytest.mark.parametrize("room", ["media", "posts/{post}", "posts/{post}/preview", "look"])
def test_the_studio_shows_them_from_there(stage, room):
    answer = browser(stage.marie).get(f"/studio/marie/{room.format(post=stage.made.pk)}")
    sources = re.findall(r'\b(?:src|srcset)="([^"]*/20\d\d/[0-9a-f]{24}[^"]*)"', answer.content.decode())
    assert answer.status_code == 200
    assert [each for each in sources if not each.startswith(f"{ELSEWHERE}/")] == []
    assert room == "look" or ELSEWHERE in answer.content.decode() + answer.headers["Content-Security-Policy"]
