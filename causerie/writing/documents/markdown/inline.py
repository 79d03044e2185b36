"""Text as Markdown: marks as signs or tags, signs that would mean something escaped."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from causerie.writing.documents.drawing import draw
from causerie.writing.documents.inline import closing, opening
from causerie.writing.documents.schema import said

Node = dict[str, Any]
_SIGNS = {"bold": "**", "italic": "*", "strike": "~~"}
_MEANING = re.compile(r"[\\`*\[\]<~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w{1,40};)")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_LINE_START = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|[-=]+\s*$|>|:?-+:?\s*\|)", re.MULTILINE)
_NUMBERED = re.compile(r"^(\s*\d{1,9})([.)])(?=\s|$)", re.MULTILINE)
_PLAIN_ADDRESS = re.compile(r"[^\s<>()\\&*_`\[\]]+")


@dataclass
class InlineWriting:
    """How text is written: with tags or signs for marks, with all signs escaped or only those that mean something."""

    has_tags: bool = False
    has_escapes: bool = False
    has_html_notes: bool = False
    is_line: bool = False
    is_cell: bool = False

    def write(self, pieces: Iterable[Node]) -> str:
        """Text and what stands in it, with signs at the beginning of a line escaped."""
        written: list[str] = []
        opened: list[Node] = []
        for piece in pieces:
            marks = [mark for mark in piece.get("marks", ()) if mark["type"] != "code"]
            keep = next((at for at, pair in enumerate(zip(opened, marks, strict=False)) if pair[0] != pair[1]), None)
            keep = min(len(opened), len(marks)) if keep is None else keep
            written.extend(self._closing(mark) for mark in reversed(opened[keep:]))
            written.extend(self._opening(mark) for mark in marks[keep:])
            opened = marks
            written.append(self._piece(piece))
        written.extend(self._closing(mark) for mark in reversed(opened))
        text = _LINE_START.sub(r"\1\\\2", "".join(written))
        return _NUMBERED.sub(r"\1\\\2", text)

    def text(self, text: str) -> str:
        """Words that carry nothing."""
        if self.has_escapes:
            return _PUNCTUATION.sub(r"\\\g<0>", text)
        text = _MEANING.sub(r"\\\g<0>", text)
        return text.replace("|", "\\|") if self.is_cell else text

    def _piece(self, piece: Node) -> str:
        match piece["type"]:
            case "text":
                is_code = any(mark["type"] == "code" for mark in piece.get("marks", ()))
                return self._code(piece["text"]) if is_code else self.text(piece["text"])
            case "hardBreak":
                return "<br>" if self.is_line else "\\\n"
            case "footnoteReference" if not self.has_html_notes:
                return f"[^{said(piece, 'id')}]"
            case _:
                return self._html(piece)

    def _html(self, atom: Node) -> str:
        paragraph = {"type": "paragraph", "content": [atom]}
        html = draw({"type": "doc", "content": [paragraph]}, mark="n")[3:-4]
        if atom["type"] != "mention":
            return html
        opened, _, rest = html.partition(">")
        # What looks like an address of mail in text becomes a link, even within one.
        name, _, end = rest.rpartition("</")
        return f"{opened}>{self.text(unescape(name)).replace('@', '<wbr>@')}</{end}"

    def _code(self, text: str) -> str:
        if self.has_tags:
            return f"<code>{self.text(escape(text, quote=False)) if not self.has_escapes else _entities(text)}</code>"
        fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
        pad = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) else ""
        text = text.replace("|", "\\|") if self.is_cell else text
        return f"{fence}{pad}{text}{pad}{fence}"

    def _opening(self, mark: Node) -> str:
        if mark["type"] in _SIGNS and not self.has_tags:
            return _SIGNS[mark["type"]]
        return "[" if mark["type"] == "link" and not self.has_tags else opening(mark)

    def _closing(self, mark: Node) -> str:
        if mark["type"] in _SIGNS and not self.has_tags:
            return _SIGNS[mark["type"]]
        if mark["type"] == "link" and not self.has_tags:
            return f"]({address_of(said(mark, 'href'))}{title_of(said(mark, 'title'))})"
        return closing(mark)


def address_of(address: str) -> str:
    """An address as a link's destination."""
    if _PLAIN_ADDRESS.fullmatch(address):
        return address
    return "<" + re.sub(r"[\\<>&]", r"\\\g<0>", address) + ">"


def title_of(title: str) -> str:
    """A title after a link's destination."""
    return ' "' + re.sub(r'[\\"&]', r"\\\g<0>", title) + '"' if title else ""


def _entities(text: str) -> str:
    """Every sign as its number: nothing in it means anything."""
    return _PUNCTUATION.sub(lambda found: f"&#{ord(found[0])};", text)
