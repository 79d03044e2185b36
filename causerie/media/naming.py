"""The names of variants: `a/2026/x.w800.webp` is one of `a/2026/x.jpg`, `a/2026/x.c5.jpg` its card.

Pure, so that the front knows them, too.
"""

import re

ORIGINALS = (".jpg", ".png", ".webp", ".gif", ".avif")
CARD_STEPS = 10
_NAME = re.compile(r"(.+)\.(?:w[1-9][0-9]{0,4}\.(?:avif|webp|jpg|png)|c(?:[0-9]|10)\.jpg)")
_CARD = re.compile(r".+\.c(?:[0-9]|10)\.jpg")
_LIKE_A_CARD = (".w1200.jpg", ".w1200.png", ".w1200.webp")


def stem_of(path: str) -> str:
    """What the names of an upload and of all its variants begin with, without the last dot."""
    found = _NAME.fullmatch(path)
    return found[1] if found else path.rpartition(".")[0]


def originals_of(path: str) -> tuple[str, ...]:
    """The names that the original of the variant at `path` may have; none when `path` is no variant's."""
    found = _NAME.fullmatch(path)
    return tuple(f"{found[1]}{ending}" for ending in ORIGINALS) if found else ()


def card_name(path: str, step: int) -> str:
    """The name of the card of the upload at `path`, cut at `step` of `CARD_STEPS`."""
    return f"{stem_of(path)}.c{step}.jpg"


def stand_ins_of(path: str) -> tuple[str, ...]:
    """The names of what may be shown while the variant or card at `path` is not there, best first."""
    nearest = tuple(f"{stem_of(path)}{ending}" for ending in _LIKE_A_CARD) if _CARD.fullmatch(path) else ()
    return (*nearest, *originals_of(path))
