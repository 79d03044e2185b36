"""Looking up what an address holds: its page, its oEmbed answer, its picture, each bounded."""

import json
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from causerie.kit.html import MEDIA_PATH
from causerie.kit.http import Fetched, fetch
from causerie.kit.refusal import Refusal
from causerie.web.studio.cards.pictures import bring_picture
from causerie.writing.documents.cards import About, about_page, about_told, offer_for, together

_MOST_PAGE, _MOST_ANSWER, _MOST_PICTURE = 3_000_000, 300_000, 8_000_000
_SECONDS = 6
_PAGES = ("text/html", "application/xhtml+xml")
_ANSWERS = ("application/json", "text/json", "application/json+oembed", "text/javascript", "text/html")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,30})""", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """What was found out about an address, and where its picture is kept here; both may be next to nothing."""

    about: About
    thumbnail: str


def look_up(url: str, *, site_id: int, account_id: int, may_keep: bool) -> Found:
    """What is at `url`; never raises for what a stranger's server does. A picture is kept where `may_keep`."""
    about = About(url)
    offer = offer_for(url, urlsplit(url).hostname or "")
    if offer:
        about = _told(offer, url)
    if not about.title:
        about = together(about, _page(url))
    if about.more:
        about = together(_told(about.more, url), about)
    return Found(about, _thumbnail(about.picture, site_id, account_id) if may_keep else "")


def _page(url: str) -> About:
    found = fetch(url, most_bytes=_MOST_PAGE, seconds=_SECONDS, accept="text/html", types=_PAGES)
    if not isinstance(found, Fetched) or found.status != 200:
        return About(url)
    read = about_page(_decoded(found), found.url)
    return together(About(url), read)


def _told(offer: str, url: str) -> About:
    found = fetch(offer, most_bytes=_MOST_ANSWER, seconds=_SECONDS, accept="application/json", types=_ANSWERS)
    if not isinstance(found, Fetched) or found.status != 200:
        return About(url)
    try:
        return about_told(json.loads(found.body), url)
    except (ValueError, RecursionError):
        return About(url)


def _thumbnail(address: str, site_id: int, account_id: int) -> str:
    if not address:
        return ""
    try:
        upload = bring_picture(
            address, site_id=site_id, account_id=account_id, seconds=_SECONDS, most_bytes=_MOST_PICTURE
        )
    except Refusal:
        return ""
    return f"{MEDIA_PATH}{upload.path}"


def _decoded(found: Fetched) -> str:
    named = re.search(r"charset=[\"']?([\w-]{2,30})", found.headers.get("content-type", ""))
    told = _CHARSET.search(found.body[:4096])
    name = named[1] if named else told[1].decode("ascii") if told else "utf-8"
    try:
        return found.body.decode(name, "replace")
    except LookupError:
        return found.body.decode("utf-8", "replace")
