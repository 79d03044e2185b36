"""WordPress: WXR, the XML that its Tools → Export gives.

From mended characters to records, one at a time; memory is that of the largest item's longest text.

Document types, entities and anything outside the file are refused, not expanded.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from html import unescape
from pyexpat import ExpatError, ParserCreate, errors

from causerie.moving.files.decoding import Characters
from causerie.moving.files.mending import Mender
from causerie.moving.spool.handing import Handed
from causerie.moving.spool.records import Author, Blog, Entry, Record, Remark, Term
from causerie.moving.spool.refusals import Damaged, Hostile, NotWxr, Truncated

MOST_TEXT = 16 * 1024 * 1024
MOST_DEPTH = 40
MOST_FILED = 2_000
META = {"_thumbnail_id", "_wp_attachment_image_alt", "_wp_attached_file", "_wp_old_slug", "enclosure"}
META_BEGINNINGS = ("_menu_item_", "_series_part")
_AT_END = {errors.XML_ERROR_UNCLOSED_TOKEN, errors.XML_ERROR_NO_ELEMENTS, errors.XML_ERROR_UNCLOSED_CDATA_SECTION}
_CONTAINERS = {"wp:author", "wp:category", "wp:tag", "wp:term", "item", "wp:comment", "wp:postmeta"}
_SPACES = {
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
}


def read(handed: Handed) -> Iterator[Record]:
    """The records of a WXR file. Raises NotWxr, Truncated, Damaged, Hostile, UnknownEncoding."""
    characters = Characters(handed.file)
    for count, record in enumerate(Reader(characters)):
        yield record
        if count % 200 == 0:
            handed.tell(characters.bytes_read)
    handed.tell(characters.bytes_read)
    handed.mended_bytes = characters.mended_bytes


class Reader:
    """Reads `chunks` to the end; iterate over it for the records. Remarks come before the entry they stand on."""

    def __init__(self, chunks: Iterable[str]) -> None:
        self._mender = Mender(chunks)
        self._ready: deque[Record] = deque()
        self._path: list[str] = []
        self._open: list[dict] = [{}]
        self._text: list[str] = []
        self._length = 0
        self._is_wxr = False
        self._blog_told = False
        self._names: dict[str, str] = {}
        self._parser = self._make_parser()

    def _make_parser(self) -> object:
        parser = ParserCreate("utf-8", " ")
        parser.buffer_text = True
        parser.buffer_size = 64 * 1024
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        parser.ExternalEntityRefHandler = self._refuse
        return parser

    def __iter__(self) -> Iterator[Record]:
        for chunk in self._mender:
            self._feed(chunk)
            yield from self._emptied()
        self._feed("", is_final=True)
        if not self._is_wxr:
            raise NotWxr(found="RSS")
        yield from self._emptied()

    def _emptied(self) -> Iterator[Record]:
        while self._ready:
            yield self._ready.popleft()

    def _feed(self, chunk: str, is_final: bool = False) -> None:
        try:
            self._parser.Parse(chunk.encode("utf-8", "ignore"), is_final)
        except ExpatError as error:
            raise self._why(error, is_final) from error

    def _why(self, error: ExpatError, is_final: bool) -> Exception:
        problem = errors.messages.get(error.code, "")
        if is_final and problem in _AT_END:
            return Truncated(line=error.lineno) if self._path else NotWxr(found="not XML")
        if not self._path and not self._blog_told:
            return NotWxr(found="not XML")
        return Damaged(line=error.lineno, problem=problem)

    def _refuse(self, *_: object) -> None:
        raise Hostile

    # Elements

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = self._short(name)
        if not self._path and name != "rss":
            raise NotWxr(found=f"<{name[:40]}>")
        if len(self._path) >= MOST_DEPTH:
            raise Damaged(line=self._parser.CurrentLineNumber, problem="elements nested too deeply")
        self._path.append(name)
        self._text, self._length = [], 0
        if name in _CONTAINERS and len(self._path) > 2:
            self._open.append({})
        elif name == "category" and len(self._open) == 2:
            self._open[-1]["category at"] = (attributes.get("domain", ""), attributes.get("nicename", ""))
        if name == "item" and not self._blog_told:
            self._tell_blog()

    def _characters(self, text: str) -> None:
        self._length += len(text)
        if self._length <= MOST_TEXT:
            self._text.append(text)

    def _end(self, _name: str) -> None:
        name = self._path.pop()
        if name in _CONTAINERS and len(self._path) > 1:
            self._close(name, self._open.pop())
        elif self._length > MOST_TEXT:
            self._open[-1]["too long"] = name
        elif len(self._path) > 1:
            self._keep(name, "".join(self._text).strip(), self._open[-1])
        if name == "channel" and not self._blog_told:
            self._tell_blog()
        self._text, self._length = [], 0

    def _keep(self, name: str, text: str, into: dict) -> None:
        if name == "category" and "category at" in into:
            filed = into.setdefault("filed", [])
            if len(filed) < MOST_FILED:
                filed.append((*into.pop("category at"), text))
        elif name in ("wp:wxr_version", "wp:post_type"):
            self._is_wxr = True
            into[name] = text
        elif len(self._open) > 1 or self._path[-1] == "channel":
            into.setdefault(name, text)

    def _close(self, name: str, held: dict) -> None:
        match name:
            case "wp:postmeta":
                self._keep_meta(held)
            case "wp:author":
                self._ready.append(_author(held))
            case "wp:category" | "wp:tag" | "wp:term":
                self._ready.append(_term(name, held))
            case "wp:comment":
                self._ready.append(_remark(held))
            case "item":
                self._ready.append(_entry(held))

    def _keep_meta(self, held: dict) -> None:
        key = held.get("wp:meta_key", "")
        if key in META or key.startswith(META_BEGINNINGS):
            meta, value = self._open[-1].setdefault("meta", {}), held.get("wp:meta_value", "")[:10_000]
            is_one_more = key == "_wp_old_slug" and key in meta  # an item was renamed several times
            meta[key] = f"{meta[key]}\n{value}"[:10_000] if is_one_more else value

    def _tell_blog(self) -> None:
        self._blog_told = True
        self._ready.append(_blog(self._open[0]))

    def _short(self, name: str) -> str:
        if name not in self._names:
            space, _, local = name.rpartition(" ")
            prefix = _SPACES.get(space.replace("https:", "http:"), "other:" if space else "")
            if "//wordpress.org/export/" in space:
                prefix = "excerpt:" if space.rstrip("/").endswith("excerpt") else "wp:"
            self._names[name] = prefix + local
        return self._names[name]


def _blog(held: dict) -> Blog:
    return Blog(
        title=held.get("title", ""),
        link=held.get("link", ""),
        description=held.get("description", ""),
        language=held.get("language", ""),
        base_url=held.get("wp:base_blog_url", ""),
    )


def _author(held: dict) -> Author:
    login = held.get("wp:author_login", "")
    full = f"{held.get('wp:author_first_name', '')} {held.get('wp:author_last_name', '')}".strip()
    name = unescape(held.get("wp:author_display_name") or full)  # WordPress keeps names as HTML
    return Author(login=login, name=name or login, email=held.get("wp:author_email", ""))


def _term(element: str, held: dict) -> Term:
    if element == "wp:category":
        slug, name = held.get("wp:category_nicename", ""), held.get("wp:cat_name", "")
        above = held.get("wp:category_parent", "")
        return Term(kind="category", slug=slug, name=name or slug, parent=above, old_id=held.get("wp:term_id", ""))
    if element == "wp:tag":
        slug, name = held.get("wp:tag_slug", ""), held.get("wp:tag_name", "")
        return Term(kind="post_tag", slug=slug, name=name or slug, old_id=held.get("wp:term_id", ""))
    slug = held.get("wp:term_slug", "")
    return Term(
        kind=held.get("wp:term_taxonomy", ""),
        slug=slug,
        name=held.get("wp:term_name") or slug,
        parent=held.get("wp:term_parent", ""),
        old_id=held.get("wp:term_id", ""),
    )


_ENTRY = {
    "title": "title",
    "link": "link",
    "guid": "guid",
    "pub_date": "pubDate",
    "creator": "dc:creator",
    "content": "content:encoded",
    "excerpt": "excerpt:encoded",
    "old_id": "wp:post_id",
    "date": "wp:post_date",
    "date_gmt": "wp:post_date_gmt",
    "modified_gmt": "wp:post_modified_gmt",
    "comment_status": "wp:comment_status",
    "slug": "wp:post_name",
    "status": "wp:status",
    "parent": "wp:post_parent",
    "menu_order": "wp:menu_order",
    "kind": "wp:post_type",
    "password": "wp:post_password",
    "attachment_url": "wp:attachment_url",
    "too_long": "too long",
}
_REMARK = {
    "old_id": "wp:comment_id",
    "parent": "wp:comment_parent",
    "author": "wp:comment_author",
    "email": "wp:comment_author_email",
    "url": "wp:comment_author_url",
    "date": "wp:comment_date",
    "date_gmt": "wp:comment_date_gmt",
    "content": "wp:comment_content",
    "approved": "wp:comment_approved",
    "kind": "wp:comment_type",
    "too_long": "too long",
}


def _entry(held: dict) -> Entry:
    values = {name: held[element] for name, element in _ENTRY.items() if held.get(element)}
    return Entry(
        **values, is_sticky=held.get("wp:is_sticky") == "1", filed=held.get("filed", []), meta=held.get("meta", {})
    )


def _remark(held: dict) -> Remark:
    return Remark(**{name: held[element] for name, element in _REMARK.items() if held.get(element)})
