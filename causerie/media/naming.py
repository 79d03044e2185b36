"""The names of variants: `a/2026/x.w800.webp` is one of `a/2026/x.jpg`. Pure, so that the front knows them, too."""

import re

ORIGINALS = (".jpg", ".png", ".webp", ".gif", ".avif")
_NAME = re.compile(r"(.+)\.w[1-9][0-9]{0,4}\.(?:avif|webp|jpg|png)")


def stem_of(path: str) -> str:
    """What the names of an upload and of all its variants begin with, without the last dot."""
    found = _NAME.fullmatch(path)
    return found[1] if found else path.rpartition(".")[0]


def originals_of(path: str) -> tuple[str, ...]:
    """The names that the original of the variant at `path` may have; none when `path` is no variant's."""
    found = _NAME.fullmatch(path)
    return tuple(f"{found[1]}{ending}" for ending in ORIGINALS) if found else ()
