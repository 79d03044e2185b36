"""Markdown as a canonical document: CommonMark with GitHub's tables, tasks, strikes and footnotes, and HTML."""

from typing import Any

import cmarkgfm
from cmarkgfm.cmark import Options

from causerie.kit.text import storable
from causerie.writing.documents.checking import MOST_TEXT
from causerie.writing.documents.reading.html import read_html
from causerie.writing.refusals import TextTooLong

_OPTIONS = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE


def read_markdown(text: str) -> dict[str, Any]:
    """The canonical document that `text` says. Signs stay as typed. Raises TextTooLong, DocumentTooLarge."""
    if len(text) > MOST_TEXT:
        raise TextTooLong(most=MOST_TEXT)
    return read_html(cmarkgfm.github_flavored_markdown_to_html(storable(text), _OPTIONS), is_markdown=True)
