"""From one way of writing a source to another: what the rich editor opens, and what its plain form shows."""

from collections.abc import Mapping
from typing import Any

from causerie.writing.documents import schema
from causerie.writing.documents.checking import checked
from causerie.writing.documents.markdown.writing import write_markdown
from causerie.writing.documents.reading.html import read_html
from causerie.writing.markup import html_of
from causerie.writing.refusals import UnknownSchema


def document_of(source: Mapping[str, object]) -> dict[str, Any]:
    """The canonical document that says what `source` says; the source stays as it is. Raises UnknownSchema.

    What no block can say is kept in it as HTML: nothing is lost.
    """
    if source.get("schema") == schema.NAME:
        return checked(source.get("doc"))
    html = html_of(source)
    if html is None:
        raise UnknownSchema(schema=str(source.get("schema")))
    return read_html(html, is_markdown=source.get("schema") == "markdown/1")


def text_of_source(source: Mapping[str, object]) -> str:
    """What is typed in a plain field: the text as it was written, or a document as Markdown."""
    if source.get("schema") == schema.NAME:
        return write_markdown(checked(source.get("doc")))
    return str(source.get("text", ""))
