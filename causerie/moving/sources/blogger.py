"""Blogger: the Atom of Settings → Back up content, that of Google Takeout, and the JSON of its API."""

import re
from collections.abc import Iterator
from html import escape
from typing import Any
from urllib.parse import urlsplit

from causerie.moving.files.decoding import Characters
from causerie.moving.files.elements import Element, Elements
from causerie.moving.files.values import values_at
from causerie.moving.spool.handing import Handed
from causerie.moving.spool.records import HTML, Author, Blog, Entry, Record, Remark
from causerie.moving.spool.refusals import NothingInIt

NAME = "Blogger"
_KIND = "http://schemas.google.com/blogger/2008/kind#"
_NUMBER = re.compile(r"(?:post|page)-([0-9]+)$")
_STATES = {"LIVE": "publish", "DRAFT": "draft", "SCHEDULED": "future", "SOFT_TRASHED": "trash"}


def read(handed: Handed) -> Iterator[Record]:
    """The records of a Blogger export. Raises NotThatExport, Truncated, CutShort, Damaged, Hostile, TooMuch."""
    handed.file.seek(0)
    is_json = next(iter(Characters(handed.file)), "").lstrip("\ufeff \t\r\n")[:1] in ("{", "[")
    handed.file.seek(0)
    yield from _of_api(handed) if is_json else _of_atom(handed)


# Atom


def _of_atom(handed: Handed) -> Iterator[Record]:
    characters = Characters(handed.file)
    elements = Elements(characters, {"entry"}, {"feed"}, NAME)
    names: set[str] = set()
    is_told, count = False, 0
    for element in elements:
        if not is_told:
            is_told = True
            yield _blog(elements.root, handed.address)
        kind = _kind(element)
        if kind == "comment":
            yield _remark(element)
        elif kind in ("post", "page"):
            author = _author(element)
            if author.login and author.login not in names:
                names.add(author.login)
                yield author
            count += 1
            yield _entry(element, kind)
        handed.tell(characters.bytes_read)
    handed.mended_bytes = characters.mended_bytes
    if not count:
        raise NothingInIt


def _blog(root: Element, address: str) -> Blog:
    link = address or _link(root, "alternate")
    return Blog(title=root.value("title"), link=link, identity=f"blogger {root.value('id') or link}")


def _kind(element: Element) -> str:
    said = element.value("blogger:type").lower()
    if said:
        return said
    terms = [each.attributes.get("term", "") for each in element.all("category")]
    return next((term.removeprefix(_KIND) for term in terms if term.startswith(_KIND)), "")


def _author(element: Element) -> Author:
    found = element.first("author")
    email = found.value("email") if found else ""
    name = found.value("name") if found else ""
    return Author(login=name, name=name, email="" if email.startswith("noreply@") else email)


def _entry(element: Element, kind: str) -> Entry:
    number = element.value("id")
    found = _NUMBER.search(number)
    link = _link(element, "alternate")
    path = element.value("blogger:filename") or urlsplit(link).path
    return Entry(
        kind=kind,
        old_id=found[1] if found else number,
        title=escape(element.value("title")),
        link=link or path,
        slug=path.rpartition("/")[2].removesuffix(".html"),
        status=_status(element),
        creator=_author(element).login,
        content=_content(element),
        form=HTML,
        date_gmt=element.value("published", "blogger:created"),
        comment_status="closed" if element.value("blogger:allowComments") == "DISALLOW" else "open",
        filed=[("label", term, escape(term)) for term in _labels(element)],
        old_paths=[path] if path.startswith("/") else [],
    )


def _status(element: Element) -> str:
    control = element.first("app:control")
    if control and control.value("app:draft") == "yes":
        return "draft"
    state = element.value("blogger:status")
    return _STATES.get(state, "draft") if state else "publish"


def _labels(element: Element) -> list[str]:
    kept = [each for each in element.all("category") if each.attributes.get("scheme") != _KIND.removesuffix("#")]
    terms = [each.attributes.get("term", "") for each in kept]
    return [term for term in terms if term and not term.startswith("http://schemas.google.com/")]


def _content(element: Element) -> str:
    found = element.first("content", "summary")
    if not found:
        return ""
    return found.inner_html() if found.attributes.get("type") == "xhtml" else found.whole_text()


def _remark(element: Element) -> Remark:
    number = element.value("id")
    reply = element.first("thr:in-reply-to")
    on = (reply.attributes.get("ref", "") if reply else "") or element.value("blogger:parent")
    related = _link(element, "related")
    author = element.first("author")
    state = element.value("blogger:status")
    found = _NUMBER.search(on)
    return Remark(
        on=found[1] if found else on,
        old_id=_last(number),
        parent=_last(element.value("blogger:inReplyTo") or urlsplit(related).path),
        author=escape(author.value("name") if author else ""),
        url=author.value("uri") if author else "",
        content=_content(element),
        date_gmt=element.value("published"),
        approved={"": "1", "LIVE": "1", "PENDING": "0", "SPAM": "spam"}.get(state, "trash"),
    )


def _last(address: str) -> str:
    found = re.search(r"([0-9]{5,})$", address)
    return found[1] if found else ""


def _link(element: Element, relation: str) -> str:
    links = [each for each in element.all("link") if each.attributes.get("rel", "alternate") == relation]
    return next((each.attributes.get("href", "") for each in links), "")


# The API's JSON


def _of_api(handed: Handed) -> Iterator[Record]:
    is_told = False
    for _, row in values_at(handed.file, ["item", "items.item"], NAME, on_mended=handed.mended):
        if not isinstance(row, dict):
            continue
        url = _of(row, "url")
        if not is_told:
            is_told = True
            parts = urlsplit(url)
            link = handed.address or (f"{parts.scheme}://{parts.netloc}" if parts.netloc else "")
            yield Blog(link=link, identity=f"blogger {_of(row.get('blog'), 'id') or link}")
        handed.tell(handed.file.tell())
        yield Author(login=_of(row.get("author"), "displayName"), name=_of(row.get("author"), "displayName"))
        yield _api_entry(row, url)
    if not is_told:
        raise NothingInIt


def _api_entry(row: dict[str, Any], url: str) -> Entry:
    path = urlsplit(url).path
    labels = [label for label in row.get("labels") or [] if isinstance(label, str)]
    state = _of(row, "status")
    return Entry(
        kind="page" if _of(row, "kind").endswith("#page") else "post",
        old_id=_of(row, "id"),
        title=escape(_of(row, "title")),
        link=url,
        slug=path.rpartition("/")[2].removesuffix(".html"),
        status=_STATES.get(state, "draft") if state else "publish",
        creator=_of(row.get("author"), "displayName"),
        content=_of(row, "content"),
        form=HTML,
        date_gmt=_of(row, "published"),
        filed=[("label", label, label) for label in labels],
    )


def _of(row: object, name: str) -> str:
    value = row.get(name) if isinstance(row, dict) else None
    return value if isinstance(value, str) else ""
