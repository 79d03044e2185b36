"""Text and what stands in it, as HTML: marks, breaks, mentions, references to notes, #tags."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from typing import Any

from causerie.kit.text import slugify
from causerie.writing.documents.schema import said

Node = dict[str, Any]
# A letter must be in it: "#1" is a number. What follows a word, an address or another sign is no tag.
HASHTAG = re.compile(r"(?<![\w/&#@.:;?=])#(?=[\w-]{0,99}[^\W\d_])(\w(?:[\w-]{0,98}\w)?)(?![\w#])")
_TAGS = {
    "bold": "strong",
    "italic": "em",
    "strike": "s",
    "underline": "u",
    "highlight": "mark",
    "superscript": "sup",
    "subscript": "sub",
    "code": "code",
}
_NOT_TAGGED = {"code", "link"}


@dataclass
class Inline:
    """Draws the text of a document. `mark` keeps the names of its notes apart from those of other posts."""

    mark: str = ""
    called: dict[str, int] = field(default_factory=dict)

    def draw(self, pieces: Iterable[Node]) -> str:
        """HTML of text and atoms; marks that go on over several pieces stay open."""
        drawn: list[str] = []
        opened: list[Node] = []
        for piece in pieces:
            marks = piece.get("marks", [])
            keep = _common(opened, marks)
            drawn.extend(closing(mark) for mark in reversed(opened[keep:]))
            drawn.extend(opening(mark) for mark in marks[keep:])
            opened = marks
            drawn.append(self._piece(piece))
        drawn.extend(closing(mark) for mark in reversed(opened))
        return "".join(drawn)

    def _piece(self, piece: Node) -> str:
        match piece["type"]:
            case "text":
                is_tagged = _NOT_TAGGED.isdisjoint(mark["type"] for mark in piece.get("marks", ()))
                return _with_tags(piece["text"]) if is_tagged else escape(piece["text"], quote=False)
            case "hardBreak":
                return "<br>"
            case "mention":
                return _mention(piece)
            case _:
                return self._reference(said(piece, "id"))

    def _reference(self, name: str) -> str:
        times = self.called[name] = self.called.get(name, 0) + 1
        link = f'<a href="#{self.note_id(name)}" id="{self.call_id(name, times)}">{name}</a>'
        return f'<sup class="footnote-ref">{link}</sup>'

    def note_id(self, name: str) -> str:
        """Where the note stands."""
        return f"w-fn-{self.mark}-{name}"

    def call_id(self, name: str, times: int) -> str:
        """Where the text refers to the note for the `times`th time."""
        return f"w-fnref-{self.mark}-{name}" + (f"-{times}" if times > 1 else "")


def hashtags_of(document: Node) -> list[str]:
    """The #tags of a canonical document, each once, as first written."""
    found = (match[1] for text in _tagged_texts(document) for match in HASHTAG.finditer(text))
    return list({slugify(name): name for name in reversed(list(found)) if slugify(name)}.values())[::-1]


def _tagged_texts(node: Node) -> Iterable[str]:
    if node["type"] == "text" and _NOT_TAGGED.isdisjoint(mark["type"] for mark in node.get("marks", ())):
        yield node["text"]
    if node["type"] != "codeBlock":
        for child in node.get("content", ()):
            yield from _tagged_texts(child)


def _with_tags(text: str) -> str:
    if "#" not in text:
        return escape(text, quote=False)
    drawn, end = [], 0
    for found in HASHTAG.finditer(text):
        slug = slugify(found[1])
        if slug:
            drawn.append(escape(text[end : found.start()], quote=False))
            drawn.append(f'<a href="/tags/{slug}" rel="tag">{found[0]}</a>')
            end = found.end()
    return "".join(drawn) + escape(text[end:], quote=False)


def _mention(piece: Node) -> str:
    name, address = said(piece, "name"), said(piece, "url")
    title = f' title="{escape(name)}"' if name else ""
    handle = f"@{escape(said(piece, 'handle'), quote=False)}"
    if not address:
        return f'<span class="mention"{title}>{handle}</span>'
    return f'<a href="{escape(address)}" class="h-card mention"{title}>{handle}</a>'


def _common(first: list[Node], second: list[Node]) -> int:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def opening(mark: Node) -> str:
    """The tag with which a mark begins."""
    match mark["type"]:
        case "link":
            title = said(mark, "title")
            more = f' title="{escape(title)}"' if title else ""
            return f'<a href="{escape(said(mark, "href"))}"{more}>'
        case "language":
            direction = said(mark, "dir")
            more = f' dir="{direction}"' if direction else ""
            return f'<span lang="{said(mark, "lang")}"{more}>'
        case name:
            return f"<{_TAGS[name]}>"


def closing(mark: Node) -> str:
    """The tag with which a mark ends."""
    match mark["type"]:
        case "link":
            return "</a>"
        case "language":
            return "</span>"
        case name:
            return f"</{_TAGS[name]}>"
