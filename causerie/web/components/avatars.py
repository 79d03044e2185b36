"""A face for those who have none: two letters on one of eight grounds, the same every time."""

from functools import lru_cache
from zlib import crc32

GROUNDS = 8


@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """One or two letters that stand for `name` in any script; a middle dot when it holds none."""
    words = [letters for word in name.split() if (letters := "".join(filter(str.isalnum, word)))]
    if not words:
        return "·"
    picked = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    return picked.upper()


@lru_cache(maxsize=4096)
def ground(name: str) -> int:
    """Which of the eight grounds (`.c0` … `.c7` in components.css) stands behind the letters of `name`."""
    return crc32(name.strip().lower().encode()) % GROUNDS
