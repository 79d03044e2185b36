"""RSS (0.9 to 2.0) and Atom, as the records of a page."""

from html import escape
from typing import BinaryIO
from urllib.parse import urljoin

from causerie.moving.files.decoding import Characters
from causerie.moving.files.elements import Element, Elements
from causerie.moving.sources.feeds.page import Page
from causerie.moving.spool.records import HTML, Author, Blog, Entry, Record, Told

NAME = "RSS or Atom"
MOST_ENTRIES = 100_000
ANSWERS, ANSWERS_NUMBER = "answers", "answers number"  # names in an entry's `meta`


def page_of(file: BinaryIO, address: str) -> Page:
    """One page. Raises NotThatExport, Truncated, Damaged, Hostile, TooMuch."""
    characters = Characters(file)
    elements = Elements(characters, {"item", "entry"}, {"rss", "feed", "rdf:RDF"}, NAME)
    records: list[Record] = []
    for element in elements:
        records += _records(element, address)
        if len(records) > MOST_ENTRIES:
            break
    root = elements.root
    channel = root.first("channel") or root
    link = urljoin(address, link_of(channel))
    generator = channel.value("generator")
    blog = Blog(
        title=channel.value("title"),
        link=link,
        description=channel.value("description", "subtitle"),
        language=channel.value("language") or root.attributes.get("lang", ""),
    )
    further = next((found for name in ("prev-archive", "next") if (found := linked(channel, name))), "")
    is_wordpress = "wordpress.org" in generator or "wordpress.com" in generator
    return Page(
        blog, records, address, urljoin(address, further) if further else "", is_wordpress, characters.mended_bytes
    )


def _records(element: Element, address: str) -> list[Record]:
    author = author_of(element)
    content, is_short = content_of(element)
    link = urljoin(address, link_of(element))
    number = element.value("guid", "id") or link
    entry = Entry(
        guid=number,
        title=_title(element),
        link=link,
        creator=author.login,
        content=content,
        form=HTML,
        excerpt="" if is_short else _summary(element, content),
        date_gmt=element.value("published", "pubDate", "dc:date", "issued", "updated"),
        filed=[("post_tag", name, escape(name)) for name in _categories(element)],
        meta=_enclosure(element) | _answers(element, address),
        base=link,
    )
    told: list[Record] = [Told(kind="post", subject=entry.title or link, reason="summary-only", is_left=False)]
    return [*([author] if author.login else []), entry, *(told if is_short and element.name == "entry" else [])]


def _title(element: Element) -> str:
    """A title is HTML in RSS, and in Atom where it says so; a plain one of Atom means its signs."""
    found = element.first("title")
    text = found.whole_text().strip() if found else ""
    is_plain = element.name == "entry" and found is not None and found.attributes.get("type", "text") == "text"
    return escape(text, quote=False) if is_plain else text


def content_of(element: Element) -> tuple[str, bool]:
    """What it says as HTML, and whether that is a summary only."""
    whole = element.first("content:encoded", "content")
    found = whole or element.first("description", "summary", "media:description")
    return (_html(found) if found else ""), whole is None


def _html(found: Element) -> str:
    kind = found.attributes.get("type", "html")
    if "xhtml" in kind:
        return found.inner_html()
    text = found.whole_text()
    return f"<p>{escape(text, quote=False)}</p>" if kind in ("text", "text/plain") else text


def _summary(element: Element, content: str) -> str:
    found = element.first("summary", "description")
    summary = _html(found) if found else ""
    return summary if 0 < len(summary) < 1000 and summary not in content else ""


def _categories(element: Element) -> list[str]:
    filed = element.all("category")
    names = [each.attributes.get("label") or each.attributes.get("term") or each.text for each in filed]
    names += [each.text for each in element.all("dc:subject")]
    return [name.strip() for name in names if name.strip()]


def author_of(element: Element) -> Author:
    """Who wrote it, in whatever way that is said."""
    found = element.first("author")
    name = element.value("dc:creator") or (found.value("name") if found else "") or element.value("itunes:author")
    email = found.value("email") if found else ""
    if not name and found:
        # RSS: `name@mail.example (Name)`
        text = found.text.strip()
        name = text.partition("(")[2].rstrip(")") or text.partition("@")[0]
    return Author(login=name, name=name, email=email)


def _enclosure(element: Element) -> dict[str, str]:
    found = element.first("enclosure")
    given = found.attributes if found else {}
    links = [each for each in element.all("link") if each.attributes.get("rel") == "enclosure"]
    url = given.get("url") or next((each.attributes.get("href", "") for each in links), "")
    kind = given.get("type") or next((each.attributes.get("type", "") for each in links), "")
    return {"enclosure": f"{url}\n0\n{kind}"} if url else {}


def _answers(element: Element, address: str) -> dict[str, str]:
    """Where a feed of what was said under it is, and how much that is, where it tells."""
    found = element.value("wfw:commentRss", "wfw:commentRSS") or linked(element, "replies", "application/atom+xml")
    number = element.value("slash:comments", "thr:total")
    return {ANSWERS: urljoin(address, found), ANSWERS_NUMBER: number} if found else {}


def link_of(element: Element) -> str:
    """The page on which it stands."""
    for each in element.all("link"):
        if each.text.strip():
            return each.text.strip()
    return linked(element, "alternate")


def linked(element: Element, relation: str, kind: str = "") -> str:
    """The address that it names by this relation, where a type is wanted of that type."""
    links = [each for each in element.children if each.name.rpartition(":")[2] == "link"]
    found = [each for each in links if each.attributes.get("rel", "alternate") == relation]
    found = [each for each in found if kind in each.attributes.get("type", "")]
    return next((each.attributes["href"] for each in found if each.attributes.get("href")), "")
