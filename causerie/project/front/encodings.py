"""Which compression a client takes, and compressing for it."""

import gzip
from functools import lru_cache

import brotli

WORTH_COMPRESSING = 400
_TEXT = ("text/", "application/json", "application/xml", "application/javascript", "image/svg+xml")


@lru_cache(maxsize=512)
def best_encoding(accepted: str) -> str:
    """`br`, `gzip` or "" for an Accept-Encoding header."""
    return next((name for name in ("br", "gzip") if takes(accepted, name)), "")


@lru_cache(maxsize=512)
def takes(accepted: str, encoding: str) -> bool:
    """Whether an Accept-Encoding header allows `encoding`."""
    offered = {}
    for part in accepted.lower().split(","):
        name, _, rest = part.partition(";")
        offered[name.strip()] = rest.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return offered.get(encoding, offered.get("*", False))


def is_text(content_type: str) -> bool:
    """Whether compressing this media type is worth it."""
    kind = content_type.partition(";")[0].strip()
    return kind.startswith(_TEXT) or kind.endswith(("+xml", "+json"))


def compress(body: bytes, encoding: str, effort: int = 6) -> bytes:
    """`body` in that encoding."""
    if encoding == "br":
        return brotli.compress(body, quality=effort, mode=brotli.MODE_TEXT)
    return gzip.compress(body, effort, mtime=0) if encoding == "gzip" else body
