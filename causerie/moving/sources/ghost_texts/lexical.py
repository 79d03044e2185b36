"""Lexical: a tree of nodes, each with its `type`; words carry their marks as bits."""

from collections import Counter
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from causerie.moving.sources.ghost_texts.cards import card

Node = Mapping[str, Any]
_MARKS = ((16, "code"), (32, "sub"), (64, "sup"), (128, "mark"), (8, "u"), (4, "s"), (2, "em"), (1, "strong"))
_LISTS = {"bullet": "ul", "check": "ul", "number": "ol"}
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_WORDS = {"text", "extended-text", "tk", "code-highlight"}
_BOX = {"paragraph": "p", "quote": "blockquote", "extended-quote": "blockquote", "aside": "blockquote"}
_MOST_DEPTH = 60


def html_of_lexical(tree: object, left: Counter[tuple[str, str]]) -> str:
    """The text as HTML; what can't stand here is counted in `left` by reason and name."""
    root = tree.get("root") if isinstance(tree, dict) else None
    return _Walk(left).inside(root) if isinstance(root, dict) else ""


class _Walk:
    def __init__(self, left: Counter[tuple[str, str]]) -> None:
        self._left = left
        self._depth = 0

    def inside(self, node: Node) -> str:
        """What the children say, one after the other; nothing below a depth that only an attack explains."""
        children = node.get("children")
        if not isinstance(children, list) or self._depth > _MOST_DEPTH:
            return ""
        self._depth += 1
        said = "".join(self._one(child) for child in children if isinstance(child, dict))
        self._depth -= 1
        return said

    def _one(self, node: Node) -> str:
        kind = _text(node, "type")
        if kind in _WORDS:
            return _marked(node)
        if kind in _BOX:
            return f"<{_BOX[kind]}>{self.inside(node)}</{_BOX[kind]}>"
        drawn = _NODES.get(kind)
        if drawn:
            return drawn(self, node)
        return self.inside(node) if "children" in node else card(kind, node, self._left)

    def _heading(self, node: Node) -> str:
        tag = _text(node, "tag")
        tag = tag if tag in _HEADINGS else "h2"
        return f"<{tag}>{self.inside(node)}</{tag}>"

    def _list(self, node: Node) -> str:
        tag = _LISTS.get(_text(node, "listType"), "ul")
        start = node.get("start")
        begins = f' start="{start}"' if tag == "ol" and isinstance(start, int) and start > 1 else ""
        return f"<{tag}{begins}>{self.inside(node)}</{tag}>"

    def _item(self, node: Node) -> str:
        """A list below another stands in an item of its own there."""
        return f"<li>{self.inside(node)}</li>"

    def _link(self, node: Node) -> str:
        return f'<a href="{escape(_text(node, "url"))}">{self.inside(node) or escape(_text(node, "url"))}</a>'


def _marked(node: Node) -> str:
    said, marks = escape(_text(node, "text"), quote=False), node.get("format")
    for bit, tag in _MARKS:
        if isinstance(marks, int) and marks & bit and said:
            said = f"<{tag}>{said}</{tag}>"
    return said


def _text(node: Node, name: str) -> str:
    value = node.get(name)
    return value if isinstance(value, str) else ""


_NODES: dict[str, Callable[[_Walk, Node], str]] = {
    "heading": _Walk._heading,
    "extended-heading": _Walk._heading,
    "list": _Walk._list,
    "listitem": _Walk._item,
    "link": _Walk._link,
    "autolink": _Walk._link,
    "at-link": _Walk._link,
    "linebreak": lambda walk, node: "<br>",
    "tab": lambda walk, node: " ",
    "zwnj": lambda walk, node: "",
    "at-link-search": lambda walk, node: "",
}
