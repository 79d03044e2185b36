"""JSON Feed 1 and 1.1, as the records of a page."""

from html import escape
from typing import Any, BinaryIO
from urllib.parse import urljoin

from causerie.moving.files.values import values_at
from causerie.moving.sources.feeds.page import Page
from causerie.moving.spool.records import HTML, LINES, Author, Blog, Entry, Record
from causerie.moving.spool.refusals import NotThatExport

NAME = "JSON Feed"
_HEAD = ("version", "title", "home_page_url", "description", "language", "next_url")


def page_of(file: BinaryIO, address: str) -> Page:
    """One page. Raises NotThatExport, CutShort, DamagedWithin, TooMuch."""
    head: dict[str, str] = {}
    records: list[Record] = []
    mended: list[int] = []
    for place, value in values_at(file, [*_HEAD, "items.item"], NAME, on_mended=mended.append):
        if place in _HEAD:
            head[place] = value if isinstance(value, str) else ""
        elif isinstance(value, dict):
            records += _records(value, address)
    if not head.get("version", "").startswith("https://jsonfeed.org/version/"):
        raise NotThatExport(source=NAME, found="no version of jsonfeed.org")
    further = head.get("next_url", "")
    blog = Blog(
        title=head.get("title", ""),
        link=urljoin(address, head.get("home_page_url", "")),
        description=head.get("description", ""),
        language=head.get("language", ""),
    )
    return Page(blog, records, address, urljoin(address, further) if further else "", mended_bytes=sum(mended))


def _records(item: dict[str, Any], address: str) -> list[Record]:
    names = [
        _text(each, "name") for each in (*(item.get("authors") or []), item.get("author")) if isinstance(each, dict)
    ]
    names = [name for name in names if name]
    link = urljoin(address, _text(item, "url"))
    html = _text(item, "content_html")
    tags = [tag for tag in item.get("tags") or [] if isinstance(tag, str)]
    entry = Entry(
        guid=_text(item, "id") or link,
        title=escape(_text(item, "title"), quote=False),
        link=link,
        creator=names[0] if names else "",
        content=html or escape(_text(item, "content_text") or _text(item, "summary"), quote=False),
        form=HTML if html else LINES,
        excerpt=escape(_text(item, "summary"), quote=False),
        date_gmt=_text(item, "date_published"),
        filed=[("post_tag", tag, escape(tag)) for tag in tags] + [("author", name, name) for name in names],
        image=urljoin(address, _text(item, "image")) if _text(item, "image") else "",
        language=_text(item, "language"),
        meta=_enclosure(item),
        base=link,
    )
    return [*(Author(login=name, name=name) for name in names), entry]


def _enclosure(item: dict[str, Any]) -> dict[str, str]:
    for each in item.get("attachments") or []:
        if isinstance(each, dict) and _text(each, "url"):
            return {"enclosure": f"{_text(each, 'url')}\n0\n{_text(each, 'mime_type')}"}
    return {}


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else str(value) if isinstance(value, int) and value is not True else ""
