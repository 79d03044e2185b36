"""Words of a text in any script, with their places in it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# `\w` leaves out the vowel signs of Indic and other scripts; they belong to their word.
_MARKS = "".join(chr(code) for code in range(0x300, 0x1F000) if unicodedata.category(chr(code))[0] == "M")
_MARK = rf"(?=[\u0300-\U0001efff])[{_MARKS}]"  # looked for in vain after each word: most are seen from afar to be none
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_UNSPACED += "\U00020000-\U0003ffff"
_UNPARTED_RUN = rf"[{_UNSPACED}][{_UNSPACED}{_MARKS}]*"
_PARTED_WORD = rf"[^\W_{_UNSPACED}]+(?:(?:{_MARK})+[^\W_{_UNSPACED}]*)*"
_WORD = re.compile(rf"{_UNPARTED_RUN}|{_PARTED_WORD}")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
MOST_LENGTH = 64


@dataclass(frozen=True)
class Token:
    """A word as it stands in the text, from `start` to `end`."""

    word: str
    start: int
    end: int


def tokens_of(text: str) -> Iterator[Token]:
    """The words of `text`. Scripts that don't part words give pairs of neighbouring letters."""
    for found in _WORD.finditer(text):
        word = found[0]
        if not _IS_UNSPACED.match(word) or len(word) <= 2:
            yield Token(word[:MOST_LENGTH], found.start(), found.end())
            continue
        for at in range(len(word) - 1):
            yield Token(word[at : at + 2], found.start() + at, found.start() + at + 2)


def words_of(text: str) -> list[str]:
    """The words of `tokens_of`, without their places."""
    if _IS_UNSPACED.search(text):
        return [token.word for token in tokens_of(text)]
    return [word[:MOST_LENGTH] for word in _WORD.findall(text)]


def count_words(text: str) -> int:
    """How many words `text` has; where words aren't parted, two letters count as one."""
    if not _IS_UNSPACED.search(text):
        return len(_WORD.findall(text))
    total = 0
    for found in _WORD.finditer(text):
        total += (len(found[0]) + 1) // 2 if _IS_UNSPACED.match(found[0]) else 1
    return total
