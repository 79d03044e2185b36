"""What changed between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_PIECES = re.compile(r"\s+|[^\W_]+(?:[’'-][^\W_]+)*|.", re.DOTALL)
_MOST_WORDS = 12_000


@dataclass(frozen=True)
class Change:
    """A run of words: `same`, `gone` or `new`."""

    kind: str
    words: str


@dataclass(frozen=True)
class Comparison:
    """Two texts as one, with what went and what came."""

    changes: tuple[Change, ...]
    added: int
    removed: int


def compare(old: str, new: str) -> Comparison:
    """The changes that make `new` from `old`: by words, or by lines where the texts are very long."""
    pieces = _PIECES.findall if len(old) + len(new) < 6 * _MOST_WORDS else lambda text: text.splitlines(keepends=True)
    before, after = pieces(old), pieces(new)
    changes: list[Change] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        _add(changes, "same" if tag == "equal" else "gone", "".join(before[a:b]))
        _add(changes, "new", "" if tag == "equal" else "".join(after[c:d]))
    return Comparison(tuple(changes), _count(changes, "new"), _count(changes, "gone"))


def _add(changes: list[Change], kind: str, words: str) -> None:
    if words:
        changes.append(Change(kind, words))


def _count(changes: list[Change], kind: str) -> int:
    return sum(len(re.findall(r"[^\W_]+", change.words)) for change in changes if change.kind == kind)
