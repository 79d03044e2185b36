"""Markdown that people write becomes a document."""

import pytest

from causerie.writing.documents.checking import MOST_TEXT, checked
from causerie.writing.documents.reading.markdown import read_markdown
from causerie.writing.refusals import TextTooLong
from tests.writing.documents.writing import doc, link, node, p, picture, text


@pytest.mark.parametrize(
    ("markdown", "blocks"),
    [
        ("a\nb", [p("a b")]),
        ('"a" -- b...', [p('"a" -- b...')]),
        ("# A\n\n## B", [node("heading", "A", level=2), node("heading", "B", level=3)]),
        ("## A\n\n###### B", [node("heading", "A", level=2), node("heading", "B", level=4)]),
        ("https://a.example/x", [p(text("https://a.example/x", link("https://a.example/x")))]),
        ("a ![b](/-/media/1/a.jpg) c", [p("a"), picture(alt="b"), p("c")]),
        ("- [x] a\n- b", [node("bulletList", node("listItem", p("☑ a")), node("listItem", p("b")))]),
        ("<script>alert(1)</script>\n\n[a](javascript:alert(1))", [p("<script>alert(1)</script>"), p("a")]),
        ("", [p()]),
    ],
)
def test_markdown_becomes_blocks(markdown, blocks):
    assert read_markdown(markdown) == checked(doc(*blocks))


def test_blocks_in_a_note_become_its_paragraphs():
    made = read_markdown("a[^n]\n\n[^n]: b\n\n    - c\n\n    ```\n    d\n    ```\n")
    notes = node("footnoteList", node("footnote", p("b"), p("c"), p(text("d", "code")), id="1"))
    assert made == doc(p("a", node("footnoteReference", id="1")), notes)


def test_too_much_is_refused():
    with pytest.raises(TextTooLong):
        read_markdown("a" * (MOST_TEXT + 1))
