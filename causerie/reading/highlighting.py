"""The found words in their text, marked, from the stored text itself."""

import re
from dataclasses import dataclass
from html import escape

from causerie.language.stemming import stem
from causerie.language.tokens import tokens_of

MOST_SEARCHED = 40_000
AROUND = 240
_LEAD = 60
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Found:
    """Where a found word stands, and by which stem it was found."""

    start: int
    end: int
    stem: str


def marked(text: str, language: str, forms: frozenset[str]) -> str:
    """`text` as safe HTML, each word whose stem is among `forms` in `<mark>`."""
    return _with_marks(text, 0, len(text), _found(text, language, forms))


def snippet(text: str, language: str, forms: frozenset[str], most: int = AROUND) -> str:
    """The part of `text`, about `most` letters, that has most of the found words: safe HTML with `<mark>`."""
    text = _SPACES.sub(" ", text[:MOST_SEARCHED]).strip()
    found = _found(text, language, forms)
    start, end = _window(text, found, most)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    inside = [each for each in found if start <= each.start and each.end <= end]
    return before + _with_marks(text, start, end, inside).strip() + after


def _found(text: str, language: str, forms: frozenset[str]) -> list[Found]:
    found: list[Found] = []
    for token in tokens_of(text):
        its_stem = stem(token.word, language)
        if its_stem not in forms:
            continue
        if found and token.start < found[-1].end:  # neighbouring pairs of an unparted script
            found[-1] = Found(found[-1].start, token.end, its_stem)
        else:
            found.append(Found(token.start, token.end, its_stem))
    return found


def _window(text: str, found: list[Found], most: int) -> tuple[int, int]:
    best, best_count = 0, 0
    for at, first in enumerate(found[:500]):
        stems = {each.stem for each in found[at : at + 50] if each.end <= first.start + most - _LEAD}
        if len(stems) > best_count:
            best, best_count = max(0, first.start - _LEAD), len(stems)
    start = text.find(" ", best) + 1 if best else 0
    start = start if start and start - best < _LEAD else best
    end = min(len(text), start + most)
    if end < len(text) and " " in text[start + most // 2 : end]:
        end = text.rindex(" ", start, end)
    return start, end


def _with_marks(text: str, start: int, end: int, found: list[Found]) -> str:
    parts, at = [], start
    for each in found:
        parts += [escape(text[at : each.start]), f"<mark>{escape(text[each.start : each.end])}</mark>"]
        at = each.end
    return "".join([*parts, escape(text[at:end])])
