"""A podcast: RSS 2.0 with an enclosure an episode and the tags that directories ask for.

Apple's requirements (https://podcasters.apple.com/support/823-podcast-requirements): title, description, artwork,
language, category and whether it is explicit, for the show; title and enclosure with its length and type for each
episode. The Podcast namespace (https://podcastindex.org/namespace/1.0): `guid`, `medium`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from uuid import UUID, uuid5

from causerie.protocols.feeds.feed import Feed, Item
from causerie.protocols.feeds.xml import document, element, escaped, quoted

TYPE = "application/rss+xml; charset=utf-8"
CATEGORIES = (
    "Arts",
    "Business",
    "Comedy",
    "Education",
    "Fiction",
    "Government",
    "Health & Fitness",
    "History",
    "Kids & Family",
    "Leisure",
    "Music",
    "News",
    "Religion & Spirituality",
    "Science",
    "Society & Culture",
    "Sports",
    "TV & Film",
    "Technology",
    "True Crime",
)
_TYPES = {"audio/mp4": "audio/x-m4a"}  # as Apple's list of types has it
_GUIDS = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")  # the namespace's own, for `podcast:guid`


@dataclass(frozen=True, kw_only=True)
class Episode:
    """A post with the sound that it is about: its address, type, bytes and, where known, seconds."""

    item: Item
    url: str
    mime: str
    size: int
    seconds: int = 0


@dataclass(frozen=True, kw_only=True)
class Podcast:
    """A feed as a show. `email` is the owner's, told in public, or empty."""

    feed: Feed
    episodes: Sequence[Episode]
    image: str
    category: str
    is_explicit: bool
    email: str = ""


def write_podcast(show: Podcast) -> str:
    """The show as an RSS 2.0 document."""
    feed = show.feed
    return document(
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
        ' xmlns:podcast="https://podcastindex.org/namespace/1.0">\n'
        "<channel>\n"
        + element("title", feed.title)
        + element("link", feed.home)
        + f"<description>{escaped(feed.summary)}</description>\n"
        + element("language", feed.language)
        + element("lastBuildDate", format_datetime(feed.updated_at))
        + element("generator", "Causerie")
        + f'<atom:link href="{quoted(feed.url)}" rel="self" type="application/rss+xml"/>\n'
        + element("podcast:guid", guid_of(feed.url))
        + element("podcast:medium", "podcast")
        + element("itunes:author", feed.author)
        + _owner(show)
        + _image(show.image)
        + f'<itunes:category text="{quoted(show.category)}"/>\n'
        + element("itunes:explicit", _truth(show.is_explicit))
        + element("itunes:type", "episodic")
        + "".join(map(_episode, show.episodes))
        + "</channel>\n</rss>\n"
    )


def guid_of(url: str) -> str:
    """The show's lasting id: made of its address without the scheme and slashes at the end."""
    return str(uuid5(_GUIDS, url.partition("://")[2].rstrip("/")))


def _owner(show: Podcast) -> str:
    if not show.email:
        return ""
    who = element("itunes:name", show.feed.author) + element("itunes:email", show.email)
    return f"<itunes:owner>\n{who}</itunes:owner>\n"


def _image(url: str) -> str:
    return f'<itunes:image href="{quoted(url)}"/>\n' if url else ""


def _episode(episode: Episode) -> str:
    item, mime = episode.item, _TYPES.get(episode.mime, episode.mime)
    return (
        "<item>\n"
        + element("title", item.title or item.summary[:100])
        + element("link", item.url)
        + f'<guid isPermaLink="false">{escaped(item.id)}</guid>\n'
        + element("pubDate", format_datetime(item.published_at))
        + f'<enclosure url="{quoted(episode.url)}" length="{episode.size}" type="{quoted(mime)}"/>\n'
        + element("description", item.summary)
        + element("content:encoded", item.html)
        + element("itunes:duration", str(episode.seconds or ""))
        + element("itunes:author", item.author)
        + _image(item.image)
        + "</item>\n"
    )


def _truth(value: bool) -> str:
    return "true" if value else "false"
