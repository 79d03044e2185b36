"""Markdown as a canonical document: CommonMark with GitHub's tables, tasks, strikes and footnotes, and HTML."""

from typing import Any

from causerie.kit.markdown import Options, markdown_to_html
from causerie.kit.text import storable
from causerie.writing.documents.checking import MOST_TEXT
from causerie.writing.documents.reading.html import read_html
from causerie.writing.refusals import TextTooLong

_OPTIONS = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE
_OPTIONS |= Options.CMARK_OPT_GITHUB_PRE_LANG


def read_markdown(text: str) -> dict[str, Any]:
    """The canonical document that `text` says. Signs stay as typed. Raises TextTooLong, DocumentTooLarge."""
    if len(text) > MOST_TEXT:
        raise TextTooLong(most=MOST_TEXT)
    return read_html(markdown_to_html(storable(text), _OPTIONS), is_markdown=True)
