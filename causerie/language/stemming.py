"""Stems: what is left of a word when its endings go. French and English; other languages keep the word.

Accents go *before* stemming: the stem of "retardée" is not that of "retardee", and readers type both.
"""

import re
from functools import lru_cache
from threading import local

import Stemmer

from causerie.language.folding import fold
from causerie.language.tokens import words_of

ALGORITHMS = {"fr": "french", "en": "english"}
# Without its accent "publié" looks like a noun; as "publier" it meets the rest of its verb.
_PARTICIPLE = re.compile(r"(?<=[a-z]{3})ee?s?$")
_COMMON_ENGLISH = "a an and are as at be by for from in is it of on or that the this to was with"
_COMMON_FRENCH = (
    "au aux ce ces dans de des du elle en est et il ils je la le les leur ma mais me mes mon ne nous ou par pas pour "
    "qu que qui sa se ses son sur ta te tes ton tu un une vous y d l n s j m t c"
)
_COMMON = frozenset(f"{_COMMON_ENGLISH} {_COMMON_FRENCH}".split())
_of_thread = local()
_MOST_KEPT = 30_000  # people use few thousand words; what is typed to fill the memory finds this bound


@lru_cache(maxsize=_MOST_KEPT)
def stem(word: str, language: str) -> str:
    """The stem of one word as `language` forms its words."""
    folded = fold(word)
    algorithm = ALGORITHMS.get(language.lower().split("-")[0])
    if not algorithm or not folded.isascii():
        return folded
    if algorithm == "french":
        folded = _PARTICIPLE.sub("er", folded)
    return _stemmer(algorithm).stemWord(folded)


def stems_of(text: str, language: str) -> list[str]:
    """The stems of the words of `text`, in order."""
    return [found for word in words_of(text) if (found := stem(word, language))]


def forms_of(word: str) -> frozenset[str]:
    """Every stem by which a text in any of our languages may hold `word`."""
    return frozenset({fold(word), *(stem(word, language) for language in ALGORITHMS)} - {""})


def is_common(word: str) -> bool:
    """Whether `word` is one of those that nearly every text has."""
    return fold(word) in _COMMON


def _stemmer(algorithm: str) -> Stemmer.Stemmer:
    """A stemmer of this thread's own: they keep a cache and may not be shared."""
    if not hasattr(_of_thread, algorithm):
        setattr(_of_thread, algorithm, Stemmer.Stemmer(algorithm))
    return getattr(_of_thread, algorithm)
