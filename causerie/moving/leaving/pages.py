"""A copy of the site that is read by double click: no server, no network, no script.

Its pages are plain ones in the clothes of the site. A policy in their heads keeps them from loading anything that is
not in the copy, whatever a text shows from elsewhere.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime

from causerie.kit.html import MEDIA_PATH
from causerie.kit.templates import render
from causerie.looks.models import Sheet
from causerie.media.models import Upload
from causerie.media.naming import originals_of
from causerie.moving.leaving.parcel import Parcel
from causerie.moving.leaving.posts import Packing
from causerie.sites.models import Site

_LAZY = re.compile(r' (?:srcset|sizes)="[^"]*"')
_SOURCE = re.compile(r"<source\b[^>]*\bsrcset=[^>]*>")
_ADDRESS = re.compile(r'\b(href|src|poster)="(/[^"]*)"')
_FRAME = re.compile(r"<iframe\b[^>]*></iframe>")


@dataclass(frozen=True)
class Line:
    """A post in a list: `name` is its file."""

    name: str
    title: str
    summary: str
    day: str
    year: int
    stamp: str
    is_page: bool
    order: tuple[str, str]


@dataclass
class Copy:
    """The pages as they are written; the lists at the end know all of them."""

    site: Site
    parcel: Parcel
    menu: Sequence[Mapping[str, str]]
    names: Mapping[str, str]
    lines: list[Line] = field(default_factory=list)

    def post(self, packing: Packing, voices: Sequence[Mapping[str, Any]]) -> None:
        """The page of a published post, with what shows under it."""
        post, shown = packing.post, packing.shown
        if post.state != "published" or not post.path:
            return
        name = self.names[post.path]
        line = Line(
            name,
            shown.title or " ".join(shown.text.split())[:80],
            shown.summary,
            self._day(post.published_at),
            localtime(post.published_at, ZoneInfo(self.site.time_zone)).year,
            post.published_at.isoformat(),
            post.kind == "page",
            (post.published_at.isoformat(), str(post.pk)),
        )
        self.lines.append(line)
        cover = self._local(shown.image) if shown.image.startswith(MEDIA_PATH) else ""
        page = {"line": line, "title": shown.title, "language": shown.language, "html": self.offline(shown.html)}
        page |= {"cover": cover, "cover_alt": shown.image_alt, "cover_caption": shown.image_caption}
        page |= {"tags": shown.tags, "author": packing.facts["author"]["name"], "subject": shown.subject_url}
        talk = list(self._talk(voices))
        self._page(f"html/posts/{name}", "post", root="../", **page, talk=talk)

    def finish(self) -> None:
        """The first page, the archive, and the clothes."""
        lines = sorted(self.lines, key=lambda line: line.order, reverse=True)
        posts, pages = ([each for each in lines if each.is_page is kind] for kind in (False, True))
        self._page("html/index.html", "home", root="", posts=posts[:20], pages=pages, count=len(posts))
        years: dict[int, list[Line]] = {}
        for line in posts:
            years.setdefault(line.year, []).append(line)
        self._page("html/archive.html", "archive", root="", years=years)
        self.parcel.text("html/style.css", _clothes(self.site))

    def offline(self, html: str) -> str:
        """A text whose links and pictures lead to what lies beside it."""
        html = _FRAME.sub("", _LAZY.sub("", _SOURCE.sub("", html)))
        return _ADDRESS.sub(lambda found: f'{found[1]}="{self._local(found[2])}"', html)

    def _page(self, name: str, template: str, **page: object) -> None:
        menu = [(line["label"], self._from(line["target"], str(page["root"]))) for line in self.menu]
        self.parcel.text(name, render(f"moving/copy_{template}.html", site=self.site, menu=menu, **page))

    def _from(self, target: str, root: str) -> str:
        if not target.startswith("/"):
            return target
        local = self._local(target)
        return local if root else local.removeprefix("../") if local.startswith("../") else f"posts/{local}"

    def _local(self, address: str) -> str:
        """From a page of a post to the file that stands for this path."""
        path, _, rest = address.partition("#")
        rest = f"#{rest}" if rest else ""
        if path.startswith(MEDIA_PATH):
            return f"../../media/{quote(_original(unquote(path.removeprefix(MEDIA_PATH))))}"
        if path in ("/", ""):
            return f"../index.html{rest}"
        named = self.names.get(unquote(path).rstrip("/"))
        return f"{quote(named)}{rest}" if named else "../archive.html"

    def _day(self, at: Any) -> str:
        return date_format(localtime(at, ZoneInfo(self.site.time_zone)), "DATE_FORMAT")

    def _talk(self, voices: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
        """What readers see of the conversation, each with how deep it stands."""
        depths: dict[str, int] = {}
        for voice in voices:
            if voice["state"] != "visible" or voice["withdrawn_at"]:
                continue
            depth = depths[voice["id"]] = min(depths.get(voice["answers"], -1) + 1, 6)
            said = {"name": voice["name"], "html": self.offline(voice["html"]), "depth": depth}
            yield {**said, "stamp": voice["said_at"], "day": voice["said_at"][:10], "language": voice["language"]}


def _original(path: str) -> str:
    """The upload of which `path` may be a variant."""
    names = originals_of(path)
    if not names:
        return path
    return Upload.objects.filter(path__in=names).values_list("path", flat=True).first() or path


def _clothes(site: Site) -> str:
    """The sheets of the house, of the site's look, and a few lines for the copy itself."""
    sheets = [Path(each).read_text("utf-8") for each in settings.COPY_SHEETS]
    own = Sheet.objects.filter(site=site).order_by("created_at").values_list("css", flat=True)
    return "\n".join([*sheets, *own, (Path(__file__).parent / "copy.css").read_text("utf-8")])
