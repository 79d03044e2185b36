"""Mobiledoc 0.3: sections by number; words with marks that are opened and closed by count.

Source: the format's own specification (bustle/mobiledoc-kit, MOBILEDOC.md).
"""

from collections import Counter
from html import escape
from typing import Any

from causerie.moving.sources.ghost_texts.cards import card

_SECTIONS = {*(f"h{level}" for level in range(1, 7)), "p", "blockquote"}
_MARKS = {"strong", "b", "em", "i", "s", "strike", "del", "u", "code", "sub", "sup", "mark", "a"}
_BREAKS = {"soft-return"}


def html_of_mobiledoc(document: object, left: Counter[tuple[str, str]]) -> str:
    """The text as HTML; what can't stand here is counted in `left` by reason and name."""
    return _Document(document, left).html() if isinstance(document, dict) else ""


class _Document:
    def __init__(self, document: dict[str, Any], left: Counter[tuple[str, str]]) -> None:
        self._left = left
        self._sections = [each for each in _list(document, "sections") if isinstance(each, list) and len(each) > 1]
        self._marks, self._atoms, self._cards = (_list(document, name) for name in ("markups", "atoms", "cards"))

    def html(self) -> str:
        return "".join(self._section(each) for each in self._sections)

    def _section(self, section: list[Any]) -> str:
        """A section begins with its kind: words (1), a picture (2), a list (3), a card (10)."""
        match section:
            case [1, str() as tag, list() as markers, *_]:
                tag = tag.lower() if tag.lower() in _SECTIONS else "p"
                return f"<{tag}>{self._words(markers)}</{tag}>"
            case [2, str() as address, *_]:
                return card("image", {"src": address}, self._left)
            case [3, str() as tag, list() as items, *_]:
                tag = "ol" if tag.lower() == "ol" else "ul"
                lines = (self._words(item) for item in items if isinstance(item, list))
                return f"<{tag}>{''.join(f'<li>{line}</li>' for line in lines)}</{tag}>"
            case [10, int() as number, *_]:
                match _at(self._cards, number):
                    case [str() as name, dict() as facts, *_]:
                        return card(name, facts, self._left)
        return ""

    def _words(self, markers: list[Any]) -> str:
        """Each marker opens marks, says something, and closes so many of those that are open."""
        said, opened = [], []
        for marker in markers:
            match marker:
                case [kind, list() as opens, int() as closes, value, *_]:
                    for number in opens:
                        start, tag = self._mark(number)
                        said.append(start)
                        opened.append(tag)
                    said.append(self._atom(value) if kind == 1 else _plain(value))
                    for _ in range(min(max(0, closes), len(opened))):
                        said.append(_end(opened.pop()))
        return "".join((*said, *(_end(tag) for tag in reversed(opened))))

    def _mark(self, number: object) -> tuple[str, str]:
        """The beginning of a mark, and its tag; nothing for one that is not known here."""
        match _at(self._marks, number):
            case ["a", list() as given, *_]:
                pairs = dict(zip(map(str, given[::2]), given[1::2], strict=False))
                return f'<a href="{escape(str(pairs.get("href", "")))}">', "a"
            case [str() as tag, *_] if tag.lower() in _MARKS - {"a"}:
                return f"<{tag.lower()}>", tag.lower()
        return "", ""

    def _atom(self, number: object) -> str:
        match _at(self._atoms, number):
            case [str() as name, value, *_]:
                return "<br>" if name in _BREAKS else _plain(value)
        return ""


def _plain(value: object) -> str:
    return escape(value, quote=False) if isinstance(value, str) else ""


def _end(tag: str) -> str:
    return f"</{tag}>" if tag else ""


def _list(facts: dict[str, Any], name: str) -> list[Any]:
    value = facts.get(name)
    return value if isinstance(value, list) else []


def _at(values: list[Any], number: object) -> object:
    return values[number] if isinstance(number, int) and 0 <= number < len(values) else None
