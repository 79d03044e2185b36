"""From a post's content in WordPress to clean HTML, with notes of what was left out."""

import re
from html import unescape

from causerie.kit.html import text_of
from causerie.moving.cleaning.blocks import is_in_blocks, without_blocks
from causerie.moving.cleaning.context import Context
from causerie.moving.cleaning.paragraphs import with_paragraphs
from causerie.moving.cleaning.shortcodes import with_shortcodes_done
from causerie.moving.cleaning.tags import without_tags
from causerie.moving.cleaning.tree import tidied
from causerie.moving.spool.records import HTML, LINES, MARKDOWN, WORDPRESS
from causerie.writing.markup import html_of

_MORE = re.compile(r"<!--more(?:\s[^>]*?)?-->(?:\s*<!--noteaser-->)?", re.DOTALL)
_NEXT_PAGE = re.compile(r"<!--nextpage-->")
_HEADING = re.compile(r"<(/?)(?:h[1-6]|dt)\b[^<>]*>", re.IGNORECASE)
_ROW = re.compile(r"<(/?)(?:tr|dd|figcaption|caption)\b[^<>]*>", re.IGNORECASE)
_CELL = re.compile(r"</?(?:table|thead|tbody|tfoot|colgroup|col|td|th|dl)\b[^<>]*>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)

_IS_PARTED = re.compile(r"<(?:p|pre)\b", re.IGNORECASE)
_LINE_END = re.compile(r"\s*\n\s*")


def cleaned(content: str, context: Context, form: str = WORDPRESS) -> str:
    """What a post says as HTML (`html/1` source), without anything that only its old place understands."""
    if form == MARKDOWN:
        return tidied(html_of({"schema": "markdown/1", "text": without_tags(content, context)}) or "", context)
    if form in (HTML, LINES):
        content = _COMMENT.sub("", without_tags(content, context) if form == HTML else content)
        is_loose = form == LINES or not _IS_PARTED.search(content)
        content = content if form == LINES else _LINE_END.sub(" ", content) if is_loose else content
        return tidied(with_paragraphs(content) if is_loose else content, context)
    in_blocks = is_in_blocks(content)
    if _NEXT_PAGE.search(content):
        context.note("page-break")
    return _whole(_NEXT_PAGE.sub("\n\n<hr>\n\n", content), in_blocks, context)


def _whole(content: str, in_blocks: bool, context: Context) -> str:
    content = _MORE.sub("\n\n", content)
    if in_blocks:
        content = without_blocks(content, context)
    content = with_shortcodes_done(_COMMENT.sub("", content), context)
    return tidied(content if in_blocks else with_paragraphs(content), context)


def cleaned_remark(content: str) -> str:
    """What a comment says as HTML; `receive` sanitises it as it does all that strangers say.

    Headings, rows and terms are not for comments, but what stood apart by them stays apart: as paragraphs.
    """
    html = with_paragraphs(_COMMENT.sub("", content))
    html = _HEADING.sub(lambda tag: "</strong></p>" if tag[1] else "<p><strong>", html)
    html = _ROW.sub(lambda tag: f"<{tag[1]}p>", html)
    return _CELL.sub(" ", html)


def cleaned_title(title: str) -> str:
    """A title is HTML in WordPress; here it is text."""
    return " ".join(unescape(text_of(title)).split())
