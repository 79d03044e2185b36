"""Gutenberg: blocks are marked by comments. Most hold their HTML; some are only a comment and made on the spot.

The latter show other things of the site (latest posts, a menu, a search field), which come by themselves or are
not content: they are noted.
"""

import json
import re
from html import escape

from causerie.moving.cleaning.context import Context

_MARK = re.compile(r"<!--\s+(/)?wp:([a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)\s+(\{.*?\}\s+)?(/)?-->", re.DOTALL)
_MOST_NESTED = 5


def is_in_blocks(content: str) -> bool:
    """Whether the content was written in the block editor."""
    return "<!-- wp:" in content


def without_blocks(content: str, context: Context, depth: int = 0) -> str:
    """The blocks' HTML without their comments; blocks that hold none become what they can, or a note."""

    def replaced(mark: re.Match[str]) -> str:
        is_end, name, given, is_whole = mark.groups()
        if is_end:
            return ""
        made = _made(name.removeprefix("core/"), _attributes(given), context, depth)
        if made is None and is_whole:
            context.note("block", name)
        return made or ""

    return _MARK.sub(replaced, content)


def _attributes(given: str | None) -> dict:
    try:
        found = json.loads(given) if given else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _made(name: str, given: dict, context: Context, depth: int) -> str | None:
    """What stands for a block that is only its mark; None when nothing can."""
    if name == "block":
        held = context.block(str(given.get("ref", ""))) if depth < _MOST_NESTED else None
        return None if held is None else without_blocks(held, context, depth + 1)
    if name in ("social-link", "navigation-link") and given.get("url"):
        label = given.get("label") or given.get("service") or given["url"]
        return f'<p><a href="{escape(str(given["url"]))}">{escape(str(label))}</a></p>'
    return None
