"""A text as the spam check sees it: words, and what links lead to."""

import re
from hashlib import blake2b
from urllib.parse import urlsplit

from causerie.kit.text import fold_accents

MOST = 120
_WORD = re.compile(r"[^\W_]{3,30}")
_LINK = re.compile(r"https?://[^\s<>\"')\]]+", re.IGNORECASE)


def links_in(text: str) -> list[str]:
    """The addresses in a text."""
    return _LINK.findall(text)


def tokens_of(text: str) -> dict[int, str]:
    """The words of `text` (accents and case folded) and the hosts it links to, each by its key; the first 120."""
    words = [f"host:{_host(link)}" for link in links_in(text)]
    words += _WORD.findall(fold_accents(_LINK.sub(" ", text)).casefold())
    found: dict[int, str] = {}
    for word in words:
        if len(found) >= MOST:
            break
        found.setdefault(key_of(word), word)
    return found


def key_of(word: str) -> int:
    """The number that stands for a word in the table; never 0, which counts the texts."""
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), signed=True) or 1


def _host(link: str) -> str:
    try:
        return urlsplit(link).hostname or ""
    except ValueError:
        return ""
