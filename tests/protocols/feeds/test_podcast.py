"""A show as directories want it."""

from dataclasses import replace
from uuid import UUID

from lxml import etree

from causerie.protocols.feeds.podcast import Episode, Podcast, guid_of, write_podcast
from tests.protocols.feeds.test_writers import ARTICLE, AT, NOTE
from tests.protocols.feeds.test_writers import FEED as ANY

SPACES = {"i": "http://www.itunes.com/dtds/podcast-1.0.dtd", "p": "https://podcastindex.org/namespace/1.0"}
SOUND = {"url": "https://media.example/z/2026/a.mp3?x=1&y", "mime": "audio/mpeg", "size": 12_345}
FEED = replace(ANY, title="Le comptoir & <co>", url="https://marie.example/podcast.xml", updated_at=AT)
EPISODES = [Episode(item=ARTICLE, seconds=75, **SOUND), Episode(item=NOTE, **SOUND)]
SHOW = Podcast(
    feed=FEED,
    episodes=EPISODES,
    image="https://media.example/z/2026/cover.jpg",
    category="Religion & Spirituality",
    is_explicit=False,
    email="marie@marie.example",
)


def channel(show=SHOW):
    return etree.fromstring(write_podcast(show).encode()).find("channel")


def test_the_show_tells_what_directories_require():
    told = channel()
    assert (told.findtext("title"), told.findtext("language")) == ("Le comptoir & <co>", FEED.language)
    assert told.find("i:image", SPACES).get("href") == "https://media.example/z/2026/cover.jpg"
    assert told.find("i:category", SPACES).get("text") == "Religion & Spirituality"
    assert told.findtext("i:explicit", namespaces=SPACES) == "false"
    assert told.findtext("i:owner/i:email", namespaces=SPACES) == "marie@marie.example"
    assert told.find("description") is not None


def test_what_is_not_known_is_not_told():
    told = channel(replace(SHOW, image="", email="", is_explicit=True))
    assert (told.find("i:image", SPACES), told.find("i:owner", SPACES)) == (None, None)
    assert told.findtext("i:explicit", namespaces=SPACES) == "true"


def test_each_episode_has_its_sound_its_length_and_a_title():
    article, note = channel().findall("item")
    assert dict(article.find("enclosure").attrib) == {
        "url": "https://media.example/z/2026/a.mp3?x=1&y",
        "length": "12345",
        "type": "audio/mpeg",
    }
    assert article.findtext("i:duration", namespaces=SPACES) == "75"
    assert note.find("i:duration", SPACES) is None
    assert note.findtext("title") == "Entendu au pressing."
    assert article.find("guid").get("isPermaLink") == "false"


def test_the_shows_id_is_the_namespaces_own_example():
    assert guid_of("https://mp3s.nashownotes.com/pc20rss.xml") == "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    assert UUID(channel().findtext("p:guid", namespaces=SPACES)).version == 5


def test_the_type_of_m4a_is_as_directories_write_it():
    told = channel(replace(SHOW, episodes=[replace(EPISODES[0], mime="audio/mp4")]))
    assert told.find("item/enclosure").get("type") == "audio/x-m4a"
