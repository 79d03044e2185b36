"""Medium: the zip of Settings → Security and apps → Download your information. A page of HTML for each post."""

import re
from collections.abc import Iterator
from html import escape
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from causerie.moving.files.archives import Archive
from causerie.moving.spool.handing import Handed
from causerie.moving.spool.records import HTML, Author, Blog, Entry, Record
from causerie.moving.spool.refusals import NothingInIt, NotThatExport

NAME = "Medium"
_MOST_PAGE = 4 * 1024 * 1024
_NUMBER = re.compile(r"-?([0-9a-f]{8,16})$")


def read(handed: Handed) -> Iterator[Record]:
    """The records of a Medium export. Raises NotThatExport, CutShort, DamagedWithin, TooMuch, NothingInIt."""
    archive = Archive(handed.file, NAME)
    posts = [name for name in archive.names if PurePosixPath(name).parent.name == "posts" and name.endswith(".html")]
    if not posts:
        raise NothingInIt
    profile = next((name for name in archive.names if name.endswith("profile/profile.html")), None)
    page = LexborHTMLParser(archive.text(profile, _MOST_PAGE) if profile else "")
    link, name = _href(page, "a.u-url"), _said(page, ".p-name")
    yield Blog(title=name, link=handed.address or link, identity=f"medium {link or name}")
    if name:
        yield Author(login=link or name, name=name)
    for post in posts:
        page = LexborHTMLParser(archive.text(post, _MOST_PAGE))
        if not page.css_first("section.e-content, h1.p-name"):
            raise NotThatExport(source=NAME, found=f"{post[:80]} is no page of it")
        yield _entry(page, PurePosixPath(post).stem)
        handed.tell(archive.done)
    handed.mended(archive.mended_bytes)


def _entry(page: LexborHTMLParser, stem: str) -> Entry:
    link, original = _href(page, "a.p-canonical"), _href(page, "footer a[href*='/p/']")
    when = page.css_first("time.dt-published")
    date = (when.attrs.get("datetime") or "") if when else ""
    title, body = _said(page, "h1.p-name"), page.css_first("section.e-content")
    number = next((found[1] for each in (link, original, stem) if (found := _NUMBER.search(each))), stem)
    is_answer = bool(body) and _is_answer(body, title, page)
    subtitle = _said(page, ".p-summary")
    cover = _cover(body) if body else ""
    if body:
        _prepare(body, title, subtitle)
    path = urlsplit(link).path
    tags = [each.text(strip=True) for each in page.css(".p-tags a")]
    author = _href(page, "a.p-author") or _said(page, "a.p-author")
    return Entry(
        old_id=number,
        title="" if is_answer else escape(title),
        link=link,
        slug=_NUMBER.sub("", path.rpartition("/")[2]),
        status="answer" if is_answer else "publish" if date and not stem.startswith("draft_") else "draft",
        creator=author,
        content=(body.inner_html or "") if body else "",
        form=HTML,
        excerpt=escape(subtitle),
        date_gmt=date,
        filed=[("post_tag", tag, escape(tag)) for tag in tags],
        image=cover,
        old_paths=[f"/{path.rpartition('/')[2]}", f"/p/{number}"] if path else [],
    )


def _is_answer(body: LexborNode, title: str, page: LexborHTMLParser) -> bool:
    """An answer to somebody else has no title of its own: it was given its first words."""
    has_heading = body.css_first(".graf--title, h3, h4, .p-summary") or page.css_first(".p-summary")
    return not has_heading and " ".join(body.text().split()).startswith(title.rstrip("…. ") or "\0")


def _cover(body: LexborNode) -> str:
    found = body.css_first("img[data-is-featured='true']")
    return (found.attrs.get("src") or "") if found else ""


def _prepare(body: LexborNode, title: str, subtitle: str) -> None:
    """Leave out what is said beside the text already, and name what means something here."""
    for heading in body.css("h3, h4")[:2]:
        if heading.text(strip=True) in (title, subtitle):
            heading.decompose()
    first = body.css_first(".section-divider")
    if first:
        first.decompose()
    for node in body.css(".graf--pullquote"):
        node.attrs["class"] = "pullquote"
    for node in body.css(".sectionLayout--outsetRow"):
        node.attrs["class"] = "gallery"
    for node in body.css(
        "section.section, .section-content, .section-inner, .section-divider, .aspectRatioPlaceholder"
    ):
        node.unwrap()
    for node in body.css(".aspectRatioPlaceholder-fill"):
        node.decompose()


def _said(page: LexborHTMLParser, selector: str) -> str:
    found = page.css_first(selector)
    return " ".join(found.text().split()) if found else ""


def _href(page: LexborHTMLParser, selector: str) -> str:
    found = page.css_first(selector)
    return (found.attrs.get("href") or "").partition("?")[0] if found else ""
