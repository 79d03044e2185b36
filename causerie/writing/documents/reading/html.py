"""HTML of any kind, ours or pasted or imported, as a canonical document."""

from typing import Any

from selectolax.lexbor import LexborHTMLParser

from causerie.kit.text import storable
from causerie.writing.documents.checking import MOST_TEXT, checked
from causerie.writing.documents.reading.blocks import BLOCKS
from causerie.writing.documents.reading.figures import FIGURES
from causerie.writing.documents.reading.inline import INLINE, name_of
from causerie.writing.documents.reading.walking import Reading, attribute
from causerie.writing.refusals import TextTooLong

_HANDLERS = {**INLINE, **BLOCKS, **FIGURES}
_LONGEST = 4 * MOST_TEXT


def read_html(html: str, *, is_markdown: bool = False) -> dict[str, Any]:
    """The canonical document that says what `html` says. Raises TextTooLong, DocumentTooLarge.

    What no block can say is kept as `htmlBlock`. Addresses that can't be followed safely, and what acts, are dropped;
    the words stay. `is_markdown` says that the HTML was made from Markdown.
    """
    if len(html) > _LONGEST:
        raise TextTooLong(most=_LONGEST)
    parser = LexborHTMLParser(f"<!doctype html><body>{storable(html)}")
    body = parser.body
    if body is None:
        return checked({"type": "doc"})
    ids = dict.fromkeys(
        name_of(attribute(item, "id")) for item in body.css(".footnotes > ol > li[id], .footnotes > ul > li[id]")
    )
    notes = {name: str(number) for number, name in enumerate(ids, 1)}
    reading = Reading(_HANDLERS, notes, shift=1 if body.css_first("h1") else 0, is_markdown=is_markdown)
    reading.walk(body)
    reading.close()
    return checked({"type": "doc", "content": reading.blocks})
