"""A folder of texts with front matter, as a zip: Jekyll, Hugo, or Markdown files alone. From their documentation.

Where a text is, and what its front matter says, tells what it is; where it stood follows from the site's settings.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo
from html import escape
from pathlib import PurePosixPath
from typing import Any

from causerie.moving.files.archives import Archive
from causerie.moving.files.front_matter import parted, settings_in
from causerie.moving.sources.dates import local, zone_named
from causerie.moving.sources.folders.matter import Matter
from causerie.moving.sources.folders.old_paths import paths_of
from causerie.moving.sources.members import attachments
from causerie.moving.spool.handing import Handed
from causerie.moving.spool.records import HTML, MARKDOWN, Author, Blog, Entry, Record, Told
from causerie.moving.spool.refusals import DamagedWithin, NothingInIt

NAME = "Jekyll, Hugo or Markdown"
_TEXTS = {".md": MARKDOWN, ".markdown": MARKDOWN, ".mkd": MARKDOWN, ".mdown": MARKDOWN, ".html": HTML, ".htm": HTML}
_SETTINGS = {
    "_config.yml": "jekyll", "_config.yaml": "jekyll", "_config.toml": "jekyll",
    "hugo.toml": "hugo", "hugo.yaml": "hugo", "hugo.yml": "hugo", "hugo.json": "hugo",
    "config.toml": "hugo", "config.yaml": "hugo", "config.yml": "hugo", "config.json": "hugo",
    "config/_default/hugo.toml": "hugo", "config/_default/config.toml": "hugo",
}  # fmt: skip
_NOT_TEXTS = (
    "_layouts",
    "_includes",
    "_site",
    "layouts",
    "themes",
    "public",
    "resources",
    "archetypes",
    "node_modules",
)
_READMES = {"readme", "license", "licence", "changelog", "contributing", "code_of_conduct"}
_DATED = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})[-_](.+)")
_SERVED = ("static/", "assets/media/")


@dataclass(frozen=True)
class _Place:
    """A site's folder: what made it, its settings, and the zone of its times."""

    maker: str
    settings: dict[str, Any]
    zone: tzinfo


def read(handed: Handed) -> Iterator[Record]:
    """The records of a folder of texts. Raises NotThatExport, CutShort, DamagedWithin, TooMuch, NothingInIt."""
    archive = Archive(handed.file, NAME)
    place = _place(archive, handed)
    site = Matter(place.settings)
    link = handed.address or site.text("url", "baseURL", "baseurl")
    title = site.text("title", "name")
    yield Blog(title=title, link=link if link.startswith("http") else "", identity=f"folder {title or link or 'texts'}")
    yield from attachments(archive, handed, where=lambda name: _served(name, place.maker))
    authors: set[str] = set()
    count = 0
    for name in archive.names:
        for record in _read_text(archive, name, place):
            if isinstance(record, Entry):
                count += 1
                yield from _new_author(record.creator, authors)
            yield record
        handed.tell(archive.done)
    handed.mended(archive.mended_bytes)
    if not count:
        raise NothingInIt


def _place(archive: Archive, handed: Handed) -> _Place:
    found = next((name for name in _SETTINGS if name in archive.names), None)
    settings = settings_in(archive.text(found), PurePosixPath(found).suffix, found) if found else {}
    is_jekyll = any(name.startswith(("_posts/", "_drafts/")) for name in archive.names)
    maker = _SETTINGS[found] if found else "jekyll" if is_jekyll else "texts"
    if maker == "jekyll" and not is_jekyll and any(name.startswith("content/") for name in archive.names):
        maker = "hugo"
    return _Place(maker, settings, zone_named(Matter(settings).text("timezone", "timeZone") or handed.time_zone))


def _new_author(login: str, known: set[str]) -> Iterator[Record]:
    if login and login not in known:
        known.add(login)
        yield Author(login=login, name=login)


def _served(name: str, maker: str) -> str:
    start = next((each for each in _SERVED if maker == "hugo" and name.startswith(each)), "")
    return f"/{name.removeprefix(start)}"


def _read_text(archive: Archive, name: str, place: _Place) -> Iterator[Record]:
    path = PurePosixPath(name)
    form = _TEXTS.get(path.suffix.lower())
    if not form or not _is_text(path, place.maker):
        return
    try:
        given, body = parted(archive.text(name), name)
    except DamagedWithin as refusal:
        yield Told(kind="post", subject=name, reason="refused", details={"sentence": str(refusal)})
        return
    if form == HTML and not given:
        return  # a page of the design, not a text
    entry, series = _entry(path, Matter(given), body, form, place), Matter(given).series()
    if len(series) > 1:
        named = {"what": ", ".join(series[1:])[:300]}
        yield Told(kind=entry.kind, subject=entry.title, reason="several-series", is_left=False, details=named)
    yield entry


def _is_text(path: PurePosixPath, maker: str) -> bool:
    if path.parts[0] in _NOT_TEXTS or path.stem == "_index" or path.stem.lower() in _READMES:
        return False
    return maker != "hugo" or path.parts[0] == "content"


def _entry(path: PurePosixPath, matter: Matter, body: str, form: str, place: _Place) -> Entry:
    is_bundle = path.stem == "index" and len(path.parts) > 1
    stem = path.parent.name if is_bundle else path.stem
    dated = _DATED.fullmatch(stem)
    date = local(matter.value("date", "publishDate", "published_at"), place.zone)
    date = date or (local(_padded(dated[1]), place.zone) if dated else "")
    named = matter.text("slug") or (dated[2] if dated else stem)
    kind = _kind(path, matter, place.maker, has_date=bool(date))
    writers = matter.words("authors", "author", parted=False)
    image, alt = matter.picture()
    paths = paths_of(path, matter, named, date, place.settings, place.maker, place.zone)
    filed = [("post_tag", tag, escape(tag)) for tag in matter.words("tags", "tag", "keywords")]
    filed += [("category", name, escape(name)) for name in matter.words("categories", "category")]
    filed += [("author", name, name) for name in writers]
    return Entry(
        kind=kind,
        old_id=path.as_posix(),
        title=escape(matter.text("title"), quote=False),
        link=paths[0] if paths else "",
        slug=named,
        status=_status(path, matter),
        creator=writers[0] if writers else "",
        content=body,
        form=form,
        base=f"/{path.parent.as_posix()}/".replace("/./", "/"),
        excerpt=escape(matter.text("description", "summary", "excerpt", "subtitle"), quote=False),
        date_gmt=date,
        comment_status="closed" if matter.value("comments") is False else "open",
        is_sticky=matter.value("pinned", "sticky", "featured") is True,
        filed=filed,
        image=image,
        image_alt=alt,
        canonical_url=matter.text("canonical_url", "canonicalURL", "canonical"),
        language=matter.text("lang", "language"),
        series=next(iter(matter.series()), ""),
        series_part=matter.part(),
        old_paths=[*paths, *matter.words("aliases", "redirect_from", parted=False)],
    )


def _padded(day: str) -> str:
    year, month, number = day.split("-")
    return f"{year}-{month:0>2}-{number:0>2}"


def _kind(path: PurePosixPath, matter: Matter, maker: str, *, has_date: bool) -> str:
    named = matter.text("type", "layout")
    if named in ("page", "post"):
        return named
    if maker == "jekyll":
        return "post" if "_posts" in path.parts or "_drafts" in path.parts else "page"
    if maker == "hugo":
        return "page" if len(path.parts) == 2 or path.parts[1] in ("pages", "page") else "post"
    return "post" if has_date or len(path.parts) > 1 or not matter.value("menu") else "page"


def _status(path: PurePosixPath, matter: Matter) -> str:
    is_draft = matter.value("draft") is True or matter.value("published") is False
    return "draft" if is_draft or "_drafts" in path.parts else "publish"
