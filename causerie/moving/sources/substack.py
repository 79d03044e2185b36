"""Substack: the zip of Settings → Exports. `posts.csv` tells of each post, `posts/NUMBER.slug.html` what it says."""

import csv
import io
import json
from collections.abc import Iterator
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from causerie.moving.files.archives import Archive
from causerie.moving.spool.handing import Handed
from causerie.moving.spool.records import HTML, Blog, Entry, Record, Told
from causerie.moving.spool.refusals import DamagedWithin, NothingInIt, NotThatExport

NAME = "Substack"
_MOST_LIST = 64 * 1024 * 1024
_MOST_PAGE = 8 * 1024 * 1024
_WIDGETS = (
    ".subscription-widget-wrap, .subscription-widget-wrap-editor, .captioned-button-wrap, .install-substack-app-embed,"
    " .poll-embed, .paywall-jump, .digest-post-embed, .image-link-expand, .header-anchor-parent"
)


def read(handed: Handed) -> Iterator[Record]:
    """The records of a Substack export. Raises NotThatExport, CutShort, DamagedWithin, TooMuch, NothingInIt."""
    archive = Archive(handed.file, NAME)
    table = next((name for name in archive.names if name.rpartition("/")[2] == "posts.csv"), None)
    if not table:
        raise NotThatExport(source=NAME, found="no posts.csv in it")
    yield Blog(link=handed.address, identity=f"substack {handed.address}" if handed.address else "substack")
    pages = {name.rpartition("/")[2].removesuffix(".html"): name for name in archive.names if name.endswith(".html")}
    rows = list(_rows(archive.text(table, _MOST_LIST)))
    if not rows:
        raise NothingInIt
    for row in rows:
        page = pages.get(row.get("post_id", ""))
        yield from _read_post(row, archive.text(page, _MOST_PAGE) if page else "")
        handed.tell(archive.done)
    handed.mended(archive.mended_bytes)
    readers = [name for name in archive.names if name.endswith(".csv") and name != table and "email_list" in name]
    if readers:
        yield Told(kind="file", subject=", ".join(readers)[:200], reason="readers-list")


def _rows(text: str) -> Iterator[dict[str, str]]:
    try:
        for row in csv.DictReader(io.StringIO(text), strict=True):
            if "post_id" not in row:
                raise NotThatExport(source=NAME, found="posts.csv without post_id")
            yield {key: value for key, value in row.items() if isinstance(key, str) and isinstance(value, str)}
    except csv.Error as error:
        raise DamagedWithin(place="posts.csv", problem=str(error)) from error


def _read_post(row: dict[str, str], page: str) -> Iterator[Record]:
    number, _, slug = row["post_id"].partition(".")
    kind = row.get("type", "newsletter")
    podcast = row.get("podcast_url", "")
    yield Entry(
        kind="page" if kind == "page" else "post",
        old_id=number,
        title=escape(row.get("title", "")),
        link=f"/p/{slug}",
        slug=slug,
        status=_status(row),
        content=_content(page),
        form=HTML,
        excerpt=escape(row.get("subtitle", "")),
        date_gmt=row.get("post_date", ""),
        meta={"enclosure": f"{podcast}\n0\naudio/mpeg"} if podcast else {},
    )


def _status(row: dict[str, str]) -> str:
    if row.get("is_published", "").lower() != "true":
        return "draft"
    return "publish" if row.get("audience", "everyone") in ("everyone", "") else "private"


def _content(page: str) -> str:
    """Without what asks readers to subscribe there, and with pictures and galleries as such."""
    if not page.strip():
        return ""
    body = LexborHTMLParser(page).body
    if body is None:
        return ""
    for node in body.css(_WIDGETS):
        node.decompose()
    for node in body.css(".button-wrapper"):
        _leave_link(node)
    for node in body.css(".image-gallery-embed"):
        _show_gallery(node)
    for node in body.css(".captioned-image-container > figure > a.image-link"):
        node.unwrap()
    for node in body.css(".captioned-image-container, .image2-inset"):
        node.unwrap()
    return body.inner_html or ""


def _leave_link(node: LexborNode) -> None:
    """A button is for subscribing or sharing there; one with an address of its own is a link."""
    link = node.css_first("a")
    address = (link.attrs.get("href") or "") if link else ""
    if not link or "substack.com" in address or "%%" in address:
        node.decompose()


def _show_gallery(node: LexborNode) -> None:
    try:
        told = json.loads(node.attrs.get("data-attrs") or "{}")
        images = [each["src"] for each in told["gallery"]["images"] if isinstance(each["src"], str)]
        alt = str(told["gallery"].get("alt") or "")
    except (ValueError, KeyError, TypeError, RecursionError):
        return
    figures = "".join(f'<figure><img src="{escape(src)}" alt="{escape(alt)}"></figure>' for src in images[:30])
    made = LexborHTMLParser(f'<div class="gallery">{figures}</div>').css_first(".gallery")
    if made:
        node.replace_with(made)
