"""A card for an address: from what its page says of itself (Open Graph, oEmbed) to a node, cleaned and bounded.

Sources: ogp.me; oembed.com, 2 and 4. Nothing is fetched here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from causerie.kit.text import storable
from causerie.writing.documents.checking import checked
from causerie.writing.documents.players import player_in, player_of

Node = dict[str, Any]
_MOST_HTML = 2_000_000
_PLAYED = ("video", "rich", "audio")

# Large houses whose pages tell their oEmbed address not at all, or only to some: host of the page, address.
_OFFERS = {
    "youtube.com": "https://www.youtube.com/oembed?format=json&url={}",
    "youtu.be": "https://www.youtube.com/oembed?format=json&url={}",
    "vimeo.com": "https://vimeo.com/api/oembed.json?url={}",
    "dailymotion.com": "https://www.dailymotion.com/services/oembed?format=json&url={}",
    "soundcloud.com": "https://soundcloud.com/oembed?format=json&url={}",
    "open.spotify.com": "https://open.spotify.com/oembed?url={}",
    "flickr.com": "https://www.flickr.com/services/oembed/?format=json&url={}",
    "ted.com": "https://www.ted.com/services/v1/oembed.json?url={}",
    "mixcloud.com": "https://app.mixcloud.com/oembed/?format=json&url={}",
    "tiktok.com": "https://www.tiktok.com/oembed?url={}",
    "reddit.com": "https://www.reddit.com/oembed?url={}",
}


@dataclass(frozen=True)
class About:
    """What is known of an address: words as they were found, and where more is to be had."""

    url: str
    title: str = ""
    description: str = ""
    provider: str = ""
    author: str = ""
    picture: str = ""
    player: str = ""
    more: str = ""


def offer_for(url: str, host: str) -> str:
    """Where a large house tells about a page of its own; empty for all others."""
    names = (host.removeprefix(prefix) for prefix in ("www.", "m.", ""))
    return next((_OFFERS[name].format(quote(url, safe="")) for name in names if name in _OFFERS), "")


def about_page(html: str, url: str) -> About:
    """What the page at `url` says of itself. `more` is its oEmbed address, if it tells one."""
    parsed = LexborHTMLParser(f"<!doctype html>{storable(html)[:_MOST_HTML]}")
    meta: dict[str, str] = {}
    for node in parsed.css("meta[content]"):
        name = _attribute(node, "property") or _attribute(node, "name")
        meta.setdefault(name.lower(), _attribute(node, "content"))
    title = parsed.css_first("title")
    offer = parsed.css_first('link[type="application/json+oembed"][href]')
    return About(
        url=url,
        title=_first(meta, "og:title", "twitter:title") or (title.text() if title else ""),
        description=_first(meta, "og:description", "twitter:description", "description"),
        provider=_first(meta, "og:site_name", "application-name"),
        author=_first(meta, "author", "twitter:creator"),
        picture=_joined(url, _first(meta, "og:image:secure_url", "og:image", "twitter:image")),
        more=_joined(url, _attribute(offer, "href")) if offer else "",
    )


def about_told(told: object, url: str) -> About:
    """What an oEmbed answer (parsed JSON, of any shape) says of the page at `url`."""
    told = told if isinstance(told, Mapping) else {}

    def said(name: str) -> str:
        value = told.get(name)
        return value[:_MOST_HTML] if isinstance(value, str) else ""

    is_photo = said("type") == "photo"
    return About(
        url=url,
        title=said("title"),
        description=said("description"),
        provider=said("provider_name"),
        author=said("author_name"),
        picture=_joined(url, said("url") if is_photo else said("thumbnail_url")),
        player=_player(said("html")) if said("type") in _PLAYED else "",
    )


def together(first: About, second: About) -> About:
    """What either says, the first before the second."""
    names = ("title", "description", "provider", "author", "picture", "player", "more")
    return About(url=first.url, **{name: getattr(first, name) or getattr(second, name) for name in names})


def card_of(about: About, *, thumbnail: str = "") -> Node:
    """The canonical card: an embed where there is a player that may be shown, else a bookmark.

    `thumbnail` is a path of our own media. Raises AddressRefused.
    """
    player = about.player or player_of(about.url)
    says = {"url": about.url, "title": about.title, "description": about.description, "thumbnail": thumbnail}
    if player:
        says |= {"provider": about.provider, "author": about.author, "html_url": player}
    node = {"type": "embed" if player else "bookmark", "attrs": says}
    return checked({"type": "doc", "content": [node]})["content"][0]


def _player(html: str) -> str:
    frame = LexborHTMLParser(f"<!doctype html><body>{storable(html)}").css_first("iframe[src]") if html else None
    return player_in(_attribute(frame, "src"))[1] if frame else ""


def _first(meta: Mapping[str, str], *names: str) -> str:
    return next((meta[name] for name in names if meta.get(name, "").strip()), "")


def _joined(url: str, address: str) -> str:
    try:
        return urljoin(url, address.strip()) if address.strip() else ""
    except ValueError:
        return ""


def _attribute(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""
