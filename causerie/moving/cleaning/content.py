"""From a post's content in WordPress to clean HTML and its beginning, with notes of what was left out."""

import re
from dataclasses import dataclass
from html import unescape

from causerie.kit.html import text_of
from causerie.moving.cleaning.blocks import is_in_blocks, without_blocks
from causerie.moving.cleaning.context import Context
from causerie.moving.cleaning.paragraphs import with_paragraphs
from causerie.moving.cleaning.shortcodes import with_shortcodes_done
from causerie.moving.cleaning.tree import tidied

_MORE = re.compile(r"<!--more(?:\s[^>]*?)?-->(?:\s*<!--noteaser-->)?", re.DOTALL)
_NEXT_PAGE = re.compile(r"<!--nextpage-->")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_MOST_BEGINNING = 600


@dataclass(frozen=True)
class Cleaned:
    """`html` as `html/1` source; `beginning` is the text before the more-mark, empty without one."""

    html: str
    beginning: str = ""


def cleaned(content: str, context: Context) -> Cleaned:
    """What a post says, without anything that only WordPress understands."""
    in_blocks = is_in_blocks(content)
    before, _, _ = _MORE.sub("\x1e", content, count=1).partition("\x1e")
    has_more = before != content
    if _NEXT_PAGE.search(content):
        context.note("page-break")
    body = _whole(_NEXT_PAGE.sub("\n\n<hr>\n\n", content), in_blocks, context)
    beginning = text_of(_whole(before, in_blocks, Context())) if has_more else ""
    return Cleaned(html=body, beginning=" ".join(beginning.split())[:_MOST_BEGINNING])


def _whole(content: str, in_blocks: bool, context: Context) -> str:
    content = _MORE.sub("\n\n", content)
    if in_blocks:
        content = without_blocks(content, context)
    content = with_shortcodes_done(_COMMENT.sub("", content), context)
    return tidied(content if in_blocks else with_paragraphs(content), context)


def cleaned_remark(content: str) -> str:
    """What a comment says as HTML; `receive` sanitises it as it does all that strangers say."""
    return with_paragraphs(_COMMENT.sub("", content))


def cleaned_title(title: str) -> str:
    """A title is HTML in WordPress; here it is text."""
    return " ".join(unescape(text_of(title)).split())
