"""Rendered, sanitised HTML in blocks: what two texts are compared by.

A list is its items, a table its rows, a quotation or a callout what stands in it; each block knows what it stands in.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from selectolax.lexbor import LexborHTMLParser, LexborNode

_CONTAINERS = frozenset({"ul", "ol", "table", "thead", "tbody", "blockquote", "div", "section"})
_TAG_NAME = re.compile(r"<(\w+)")
_OPENING = re.compile(r"<[^>]+>")
_NAMES = re.compile(r'\s(?:id|aria-labelledby|aria-describedby|srcset|sizes)="[^"]*"')
_OTHER_SIZES = re.compile(r'<source\b[^>]*\bsrcset="[^>]*>')  # one picture a place is enough for comparing
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Block:
    """One block: its HTML, its words, and the opening tags of what it stands in, the outermost first."""

    html: str
    within: tuple[str, ...]

    @property
    def tag(self) -> str:
        """Its element's name; empty for bare words."""
        found = _TAG_NAME.match(self.html)
        return found[1] if found else ""

    @property
    def words(self) -> frozenset[str]:
        """Its words, for telling how much two are alike."""
        return frozenset(_WORD.findall(_OPENING.sub(" ", self.html).casefold()))


def blocks_of(html: str) -> list[Block]:
    """The blocks of a text. Names within the page are taken off: two texts stand on it."""
    body = LexborHTMLParser(f"<body>{html}").body
    return list(_blocks(body, ())) if body else []


def joined(blocks: Sequence[tuple[Block, str]]) -> str:
    """Blocks as they are to be shown, each in what it stands in."""
    parts: list[str] = []
    open_: tuple[str, ...] = ()
    for block, html in blocks:
        common = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(open_, block.within, strict=False))))
        parts.extend(_closing(tag) for tag in reversed(open_[common:]))
        parts.extend(block.within[common:])
        parts.append(html)
        open_ = block.within
    parts.extend(_closing(tag) for tag in reversed(open_))
    return "".join(parts)


def _blocks(parent: LexborNode, within: tuple[str, ...]) -> Iterator[Block]:
    for node in parent.iter(include_text=True):
        html = _OPENING.sub(lambda tag: _NAMES.sub("", tag[0]), _OTHER_SIZES.sub("", node.html or ""))
        if not html.strip():
            continue
        if node.tag in _CONTAINERS and node.child is not None:
            yield from _blocks(node, (*within, _OPENING.match(html)[0]))
        else:
            yield Block(html, within)


def _closing(opening: str) -> str:
    return f"</{_TAG_NAME.match(opening)[1]}>"
