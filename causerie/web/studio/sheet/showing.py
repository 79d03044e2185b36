"""What the writing surface is given with the page: the text in both ways of writing, its words and drawings."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from causerie.kit.refusal import Refusal
from causerie.web.studio.sheet.words import DRAWINGS, words_for_script
from causerie.writing.documents.checking import checked
from causerie.writing.documents.markdown.writing import write_markdown
from causerie.writing.documents.reading.html import read_html
from causerie.writing.documents.reading.markdown import read_markdown
from causerie.writing.documents.schema import NAME
from causerie.writing.drafting import Draft
from causerie.writing.drafts import MARKDOWN
from causerie.writing.markup import html_of
from causerie.writing.models import Post


@dataclass(frozen=True)
class Sheet:
    """`schema` and `text` are what the plain form edits; `document` is the same as JSON, for the script."""

    schema: str
    text: str
    document: str
    media: str
    words: dict[str, str]
    drawings: list[str]


def sheet_of(draft: Draft) -> Sheet:
    """The draft as it is shown to its writer. A text no document can hold is edited as it was written."""
    is_document = draft.schema == NAME
    document = _document(draft)
    return Sheet(
        schema=MARKDOWN if is_document else draft.schema,
        text=write_markdown(document) if is_document and document else draft.text,
        document=json.dumps(document, ensure_ascii=False) if document else "",
        media=f"{settings.MEDIA_ORIGIN}/",
        words=words_for_script(),
        drawings=DRAWINGS,
    )


def _document(draft: Draft) -> Mapping[str, object] | None:
    try:
        if draft.schema == NAME:
            return checked(draft.document)
        if draft.schema == MARKDOWN and draft.kind != Post.Kind.NOTE:
            return read_markdown(draft.text)
        return read_html(html_of({"schema": draft.schema, "text": draft.text, "breaks": True}) or "")
    except Refusal:
        return None
