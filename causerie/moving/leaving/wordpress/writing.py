"""The site as WXR 1.2, which WordPress reads at Tools → Import → WordPress.

Things are numbered from one: WordPress takes the numbers over, and ours are too long for it. Files come after what
shows them, so a cover has its number before its file is written.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TextIO
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from causerie.kit.html import MEDIA_PATH
from causerie.kit.text import slugify
from causerie.media.models import Upload
from causerie.moving.leaving.posts import Packing, key_of
from causerie.moving.leaving.wordpress.blocks import blocks_of, subject_block
from causerie.moving.leaving.wordpress.remarks import remarks_of
from causerie.moving.leaving.wordpress.xml import Elements
from causerie.people.models import Actor
from causerie.sites.addresses import canonical_address
from causerie.sites.models import Site
from causerie.writing.models import Post

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>"""
_DATE = "%Y-%m-%d %H:%M:%S"
_NO_DATE = "0000-00-00 00:00:00"
# WordPress' own names for posts that are more or less than an article.
_FORMATS = {"note": "Aside", "photo": "Image", "link": "Link", "reply": "Aside"}
Voice = Mapping[str, object]
Line = Mapping[str, str]


class WordPress:
    """Writes the file from its head to its foot."""

    def __init__(self, out: TextIO, site: Site, menu: Sequence[Line]) -> None:
        self._xml = Elements(out)
        self._site = site
        self._menu = menu
        self._address = canonical_address(site)
        self._zone = ZoneInfo(site.time_zone)
        self._items = self._comments = 0
        self._authors: dict[str, int] = {}
        self._logins: dict[str, str] = {}
        self._covers: dict[str, tuple[int, str, str]] = {}  # number, alternative text, caption
        self._in_menu: dict[str, tuple[int, str]] = {}
        self._moments: set[datetime] = set()

    def head(self, actors: Sequence[Actor]) -> None:
        """What the site is, and who wrote."""
        base = self._address.url("")
        self._xml.raw(_HEAD)
        told = {"title": self._site.title, "link": base, "description": self._site.tagline}
        told |= {"language": self._site.language, "wp:wxr_version": "1.2"}
        self._xml.put(told | {"wp:base_site_url": base, "wp:base_blog_url": base})
        for number, actor in enumerate(actors, 1):
            key = key_of(self._site.pk, actor.pk)
            self._authors[key] = number
            self._logins[key] = self._free_login(actor.name, key)
            told = {"author_id": number, "author_login": self._logins[key], "author_email": ""}
            told |= {"author_display_name": actor.name, "author_first_name": "", "author_last_name": ""}
            self._xml.within("wp:author", {f"wp:{name}": value for name, value in told.items()})
        if self._menu:
            told = {"term_id": 1, "term_taxonomy": "nav_menu", "term_slug": "menu", "term_parent": ""}
            self._xml.within("wp:term", {f"wp:{name}": each for name, each in told.items()} | {"wp:term_name": "Menu"})

    def post(self, packing: Packing, voices: Sequence[Voice]) -> None:
        """A post or a page, with what was said under it."""
        post, shown = packing.post, packing.shown
        path = post.path or ""
        number = self._number()
        if path and any(line["target"] == path for line in self._menu):
            self._in_menu[path] = (number, _type(post))
        slug = path.removeprefix("/") or shown.slug
        self._begin(number, shown.title, self._address.url(path or f"/?p={post.pk}"), slug)
        self._stand(_type(post), _status(packing), self._moment(packing), is_dated=_status(packing) != "draft")
        login = self._logins.get(key_of(self._site.pk, post.author_id), "")
        self._xml.put({"dc:creator": login, "content:encoded": _content(packing, number)})
        self._xml.put({"excerpt:encoded": shown.excerpt, "wp:is_sticky": "1" if post.is_pinned else "0"})
        answers = "closed" if shown.reply_policy == "nobody" else "open"
        self._xml.put({"wp:comment_status": answers, "wp:ping_status": answers})
        self._file(packing)
        self._show_cover(packing)
        for old in packing.facts["old_paths"]:
            self._xml.meta("_wp_old_slug", old.strip("/").rpartition("/")[2])
        for remark in remarks_of(voices, self._comments, self._zone, self._authors):
            self._comments += 1
            self._xml.within("wp:comment", remark)
        self._xml.raw("</item>")

    def file(self, upload: Upload) -> None:
        """An upload, which WordPress fetches from where it stands."""
        address = f"{settings.MEDIA_ORIGIN}/{upload.path}"
        number, alt, caption = self._covers.pop(f"{MEDIA_PATH}{upload.path}", (0, "", ""))
        self._begin(number or self._number(), upload.name, address, slugify(upload.name))
        self._stand("attachment", "inherit", upload.created_at)
        self._xml.put({"wp:attachment_url": address, "content:encoded": "", "excerpt:encoded": caption})
        if upload.alt or alt:
            self._xml.meta("_wp_attachment_image_alt", upload.alt or alt)
        self._xml.raw("</item>")

    def foot(self) -> None:
        """The menu, and the end."""
        for position, line in enumerate(self._menu, 1):
            target = line["target"]
            number, kind = self._in_menu.get(target, (0, "custom"))
            self._begin(self._number(), line["label"], self._address.url("/"), "")
            self._stand("nav_menu_item", "publish", self._site.created_at, order=position)
            self._xml.filed("nav_menu", "menu", "Menu")
            kept = {"type": "post_type" if number else "custom", "menu_item_parent": "0", "object": kind}
            kept |= {"object_id": str(number), "url": "" if number else _there(target)}
            for name, value in (kept | {"target": "", "classes": "", "xfn": ""}).items():
                self._xml.meta(f"_menu_item_{name}", value)
            self._xml.raw("</item>")
        self._xml.raw("</channel>\n</rss>")

    # Parts of an item

    def _number(self) -> int:
        self._items += 1
        return self._items

    def _begin(self, number: int, title: str, link: str, slug: str) -> None:
        self._xml.raw("<item>")
        self._xml.put({"title": title, "link": link, "wp:post_id": number, "wp:post_name": slug})
        self._xml.named(link)

    def _stand(self, kind: str, status: str, at: datetime, *, is_dated: bool = True, order: int = 0) -> None:
        own, utc = f"{at.astimezone(self._zone):{_DATE}}", f"{at.astimezone(UTC):{_DATE}}"
        told = {"post_date": own, "post_date_gmt": utc if is_dated else _NO_DATE, "status": status, "post_parent": 0}
        told |= {"menu_order": order, "post_type": kind, "post_password": ""}
        self._xml.put({"pubDate": format_datetime(at)} | {f"wp:{name}": value for name, value in told.items()})

    def _moment(self, packing: Packing) -> datetime:
        """When it stands there. Of two without a title from one second WordPress takes one, so the other is later."""
        post = packing.post
        at = post.published_at or post.scheduled_at or post.edited_at
        while not packing.shown.title and at.replace(microsecond=0) in self._moments:
            at += timedelta(seconds=1)
        self._moments.add(at.replace(microsecond=0))
        return at

    def _file(self, packing: Packing) -> None:
        """Tags as tags, a series as a category, the kind as a format."""
        shown = packing.shown
        for name in shown.tags:
            self._xml.filed("post_tag", slugify(name, 100), name)
        if shown.series:
            self._xml.filed("category", slugify(shown.series, 100), shown.series)
        if shown.kind in _FORMATS:
            self._xml.filed("post_format", f"post-format-{_FORMATS[shown.kind].lower()}", _FORMATS[shown.kind])

    def _show_cover(self, packing: Packing) -> None:
        shown = packing.shown
        if not shown.image.startswith(MEDIA_PATH):
            return
        number, alt, caption = self._covers.get(shown.image) or (self._number(), "", "")
        self._covers[shown.image] = (number, alt or shown.image_alt, caption or shown.image_caption)
        self._xml.meta("_thumbnail_id", str(number))

    def _free_login(self, name: str, key: str) -> str:
        """A name to log in with that tells whose it is; letters that WordPress takes."""
        wish = re.sub(r"[^a-z0-9-]", "", slugify(name, 40)).strip("-") or f"author-{key[:8]}"
        return f"{wish}-{key[:8]}" if wish in self._logins.values() else wish


def _type(post: Post) -> str:
    return "page" if post.kind == Post.Kind.PAGE else "post"


def _status(packing: Packing) -> str:
    """As open as it stands here, never more: what only those with the address or a password read becomes private."""
    post = packing.post
    if post.state == Post.State.PUBLISHED:
        return "publish" if post.visibility == Post.Visibility.PUBLIC else "private"
    return "future" if post.scheduled_at else "draft"


def _content(packing: Packing, number: int) -> str:
    """The blocks of a post; first what it shows or answers, where it is about a page elsewhere."""
    shown = packing.shown
    label = _("In answer to") if shown.kind == Post.Kind.REPLY else ""
    first = subject_block(shown.subject_url, shown.subject_title, label) + "\n\n" if shown.subject_url else ""
    return first + blocks_of(packing.document, str(number))


def _there(target: str) -> str:
    """Where a line of the menu leads there: tags stand elsewhere."""
    return target.replace("/tags/", "/tag/", 1) if target.startswith("/tags/") else target
