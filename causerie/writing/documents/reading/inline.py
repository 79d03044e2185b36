"""Elements within text: marks, links, breaks, mentions, references to notes."""

import re
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from causerie.kit.html import ID_PREFIX, link_address
from causerie.kit.text import slugify
from causerie.writing.documents.attributes import MOST_ADDRESS
from causerie.writing.documents.reading.walking import Handler, Reading, attribute, classes_of

_MARKS = {
    "bold": ("b", "strong"),
    "italic": ("i", "em", "cite", "dfn", "var"),
    "strike": ("s", "del", "strike"),
    "underline": ("u", "ins"),
    "highlight": ("mark",),
    "superscript": ("sup",),
    "subscript": ("sub",),
    "code": ("code", "kbd", "samp", "tt"),
}
_STYLES = (
    (re.compile(r"font-weight:\s*(bold|[6-9]00)"), "bold"),
    (re.compile(r"font-style:\s*(italic|oblique)"), "italic"),
    (re.compile(r"text-decoration[\w-]*:[^;]*line-through"), "strike"),
    (re.compile(r"vertical-align:\s*super"), "superscript"),
    (re.compile(r"vertical-align:\s*sub(?!\w)"), "subscript"),
)
_NOT_BOLD = re.compile(r"font-weight:\s*(normal|[1-4]00)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}")
_TAG_PATH = re.compile(r"(?:/@[\w-]+)?/tags/([^/?#]+)/?")


def safe_link(address: str) -> str:
    """`address` where it can be linked, or nothing."""
    address = "".join(each for each in address.strip() if each.isprintable())
    return (link_address(address) or "") if len(address) <= MOST_ADDRESS else ""


def web_link(address: str) -> str:
    """`address` where it is a full one of the Web, or nothing."""
    address = safe_link(address)
    return address if address.startswith(("https://", "http://")) else ""


def name_of(address: str) -> str:
    """The name that a link within the page leads to."""
    return unquote(address.removeprefix("#")).removeprefix(ID_PREFIX)


def _marking(name: str) -> Handler:
    def read(reading: Reading, node: LexborNode) -> None:
        if name == "bold" and _NOT_BOLD.search(attribute(node, "style")):
            reading.walk(node)  # Google Docs wraps all it copies in one of these
        else:
            reading.marked(node, {"type": name})

    return read


def span(reading: Reading, node: LexborNode) -> None:
    """A stretch of text: in a language, or with a style that means a mark."""
    if "mention" in classes_of(node) and node.text().startswith("@"):
        _mention(reading, node)
        return
    if attribute(node, "role") == "img":
        reading.say(node.text())
        return
    style = attribute(node, "style")
    marks = [{"type": name} for pattern, name in _STYLES if pattern.search(style)]
    language = attribute(node, "lang")
    if _LANGUAGE.fullmatch(language):
        marks.append({"type": "language", "attrs": {"lang": language, "dir": attribute(node, "dir")}})
    reading.marked(node, *marks)


def link(reading: Reading, node: LexborNode) -> None:
    """A link: to a page, a person, a tag, a note."""
    classes = classes_of(node)
    if "footnote-backref" in classes:
        return
    address = safe_link(attribute(node, "href"))
    if "mention" in classes and node.text().startswith("@"):
        _mention(reading, node)
    elif _is_tag(node, address):
        reading.say(node.text())
    elif address and (node.text().strip(" \t\r\n\f") or node.css_first("img")):
        reading.marked(node, {"type": "link", "attrs": {"href": address, "title": attribute(node, "title")}})
    else:
        reading.walk(node)


def superscript(reading: Reading, node: LexborNode) -> None:
    """A raised word, or the number of a note."""
    called = node.css_first('a[href^="#"]')
    number = reading.notes.get(name_of(attribute(called, "href"))) if called else None
    if number and "footnote-ref" in classes_of(node):
        reading.put({"type": "footnoteReference", "attrs": {"id": number}})
    else:
        reading.marked(node, {"type": "superscript"})


def line_break(reading: Reading, node: LexborNode) -> None:
    """A new line."""
    reading.put({"type": "hardBreak"})


def quoted(reading: Reading, node: LexborNode) -> None:
    """A short quotation, whose marks browsers add."""
    reading.say("“")
    reading.walk(node)
    reading.say("”")


def _mention(reading: Reading, node: LexborNode) -> None:
    says = {"handle": node.text(), "name": attribute(node, "title"), "url": web_link(attribute(node, "href"))}
    reading.put({"type": "mention", "attrs": says})


def _is_tag(node: LexborNode, address: str) -> bool:
    found = _TAG_PATH.fullmatch(address)
    text = node.text()
    return bool(found and text.startswith("#") and slugify(text) == unquote(found[1]))


INLINE: dict[str, Handler] = {
    **{tag: _marking(name) for name, tags in _MARKS.items() for tag in tags},
    "span": span,
    "font": span,
    "a": link,
    "sup": superscript,
    "br": line_break,
    "q": quoted,
}
