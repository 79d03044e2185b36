"""The site as WXR 1.2, which WordPress reads at Tools → Import → WordPress.

Things are numbered from one: WordPress takes the numbers over, and ours are too long for it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from email.utils import format_datetime
from typing import TextIO
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from causerie.kit.html import MEDIA_PATH
from causerie.kit.text import slugify
from causerie.media.models import Upload
from causerie.moving.leaving.posts import Packing, key_of
from causerie.people.models import Actor
from causerie.sites.addresses import canonical_address
from causerie.sites.models import Site

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
"""
_APPROVED = {"visible": "1", "held": "0"}
Voice = Mapping[str, object]


class WordPress:
    """Writes the file from its head to its foot."""

    def __init__(self, out: TextIO, site: Site) -> None:
        self._out = out
        self._site = site
        self._address = canonical_address(site)
        self._zone = ZoneInfo(site.time_zone)
        self._items = self._comments = 0

    def head(self, actors: Sequence[Actor]) -> None:
        """What the site is, and who wrote."""
        base = self._address.url("")
        self._out.write(_HEAD)
        told = {"title": self._site.title, "link": base, "description": self._site.tagline}
        told |= {"language": self._site.language, "wp:wxr_version": "1.2"}
        told |= {"wp:base_site_url": base, "wp:base_blog_url": base}
        self._put(told)
        for actor in actors:
            login = self._login(actor.pk)
            told = {"wp:author_login": login, "wp:author_email": "", "wp:author_display_name": actor.name}
            self._out.write("<wp:author>")
            self._put(told)
            self._out.write("</wp:author>\n")

    def file(self, upload: Upload) -> None:
        """An upload, which WordPress fetches from where it stands."""
        address = self._whole(f"{MEDIA_PATH}{upload.path}")
        self._begin(upload.name, address, upload.created_at, "attachment", "inherit", slugify(upload.name))
        self._put({"wp:attachment_url": address, "content:encoded": "", "excerpt:encoded": ""})
        if upload.alt:
            self._meta("_wp_attachment_image_alt", upload.alt)
        self._out.write("</item>\n")

    def post(self, packing: Packing, voices: Sequence[Voice]) -> None:
        """A post or a page, with what was said under it."""
        post, shown = packing.post, packing.shown
        is_page = post.kind == "page"
        at = post.published_at or post.edited_at
        path = post.path or f"/?p={post.pk}"
        slug = (post.path or "").removeprefix("/") or shown.slug
        self._begin(shown.title, self._address.url(path), at, "page" if is_page else "post", _status(packing), slug)
        self._put({"dc:creator": self._login(post.author_id)})
        self._put({"content:encoded": self._own(shown.html), "excerpt:encoded": shown.excerpt})
        self._put({"wp:is_sticky": "1" if post.is_pinned else "0"})
        self._put({"wp:comment_status": "closed" if shown.reply_policy == "nobody" else "open"})
        for name in shown.tags:
            slug = slugify(name, 100)
            self._out.write(f'<category domain="post_tag" nicename="{escape(slug)}">{_text(name)}</category>')
        self._remarks(voices)
        self._out.write("</item>\n")

    def foot(self, menu: Sequence[Mapping[str, str]]) -> None:
        """The menu, and the end."""
        for position, line in enumerate(menu, 1):
            target = line["target"]
            address = self._address.url(target) if target.startswith("/") else target
            self._begin(line["label"], address, self._site.created_at, "nav_menu_item", "publish", "")
            self._put({"wp:menu_order": str(position)})
            self._out.write('<category domain="nav_menu" nicename="menu"><![CDATA[Menu]]></category>')
            kept = {"type": "custom", "menu_item_parent": "0", "object": "custom", "url": address}
            for name, value in kept.items():
                self._meta(f"_menu_item_{name}", value)
            self._out.write("</item>\n")
        self._out.write("</channel>\n</rss>\n")

    def _begin(self, title: str, link: str, at: datetime, kind: str, status: str, slug: str) -> None:
        self._items += 1
        own, utc = (each.strftime("%Y-%m-%d %H:%M:%S") for each in (at.astimezone(self._zone), at))
        self._out.write("<item>")
        told = {"title": title, "link": link, "pubDate": format_datetime(at), "wp:post_id": str(self._items)}
        told |= {"wp:post_date": own, "wp:post_date_gmt": utc, "wp:post_name": slug, "wp:status": status}
        self._put(told | {"wp:post_parent": "0", "wp:post_type": kind, "wp:post_password": ""})
        self._out.write(f'<guid isPermaLink="false">{escape(link)}</guid>')

    def _remarks(self, voices: Sequence[Voice]) -> None:
        numbers: dict[object, int] = {}
        for voice in voices:
            if voice["withdrawn_at"]:
                continue
            self._comments += 1
            numbers[voice["id"]] = self._comments
            at = datetime.fromisoformat(str(voice["said_at"]))
            own, utc = (each.strftime("%Y-%m-%d %H:%M:%S") for each in (at.astimezone(self._zone), at))
            told = {"comment_id": str(self._comments), "comment_author": voice["name"], "comment_author_email": ""}
            told |= {"comment_author_url": voice["url"], "comment_date": own, "comment_date_gmt": utc}
            told |= {"comment_content": voice["html"], "comment_approved": _APPROVED.get(str(voice["state"]), "trash")}
            told |= {"comment_type": "pingback" if voice["relation"] == "link" else "comment"}
            told |= {"comment_parent": str(numbers.get(voice["answers"], 0))}
            self._out.write("<wp:comment>")
            self._put({f"wp:{name}": str(value) for name, value in told.items()})
            self._out.write("</wp:comment>")

    def _put(self, told: Mapping[str, str]) -> None:
        for name, value in told.items():
            self._out.write(f"<{name}>{_text(value)}</{name}>")

    def _meta(self, key: str, value: str) -> None:
        self._out.write("<wp:postmeta>")
        self._put({"wp:meta_key": key, "wp:meta_value": value})
        self._out.write("</wp:postmeta>")

    def _login(self, actor_id: int) -> str:
        return f"author-{key_of(self._site.pk, actor_id)[:8]}"

    def _whole(self, address: str) -> str:
        return f"{self._address.origin}{address}"

    def _own(self, html: str) -> str:
        """What the text shows of ours, with a host: elsewhere a path leads to somebody else's file."""
        return html.replace(f'"{MEDIA_PATH}', f'"{self._whole(MEDIA_PATH)}').replace(
            f" {MEDIA_PATH}", f" {self._whole(MEDIA_PATH)}"
        )


def _status(packing: Packing) -> str:
    post = packing.post
    if post.state != "published":
        return "draft"
    return "publish" if post.visibility == "public" else "private"


def _text(value: object) -> str:
    return "".join(_pieces(str(value)))


def _pieces(text: str) -> Iterator[str]:
    """Plain words as they are, all else in CDATA, without what XML can't hold."""
    text = "".join(letter for letter in text if letter >= " " or letter in "\t\n\r")
    text = text.replace("\ufffe", "").replace("\uffff", "")
    if not set(text) & set("<>&"):
        yield text
        return
    yield "<![CDATA["
    yield text.replace("]]>", "]]]]><![CDATA[>")
    yield "]]>"
