"""A document as Markdown that people would write, and small HTML where Markdown has no words."""

import pytest

from causerie.writing.documents.checking import checked
from causerie.writing.documents.markdown.writing import write_markdown
from causerie.writing.documents.reading.markdown import read_markdown
from tests.writing.documents.writing import EVERY_BLOCK, doc, link, node, p, picture, text


def li(*blocks):
    return node("listItem", *blocks)


@pytest.mark.parametrize(
    ("blocks", "markdown"),
    [
        ([p("a ", text("b", "bold"), " ", text("c", "italic"), " ", text("d", "strike"))], "a **b** *c* ~~d~~"),
        ([p(text("a ", "bold"), "b")], "**a** b"),
        ([p(text("a", link("https://a.example/x", title="t")))], '[a](https://a.example/x "t")'),
        ([p(text("a`b", "code"))], "``a`b``"),
        ([p("snake_case, 2 * 3, [x] & <b>")], "snake_case, 2 \\* 3, \\[x\\] & \\<b>"),
        (
            [p("1. not a list"), p("- nor this"), p("# nor a heading")],
            "1\\. not a list\n\n\\- nor this\n\n\\# nor a heading",
        ),
        ([p("a", node("hardBreak"), "b")], "a\\\nb"),
        ([p("H", text("2", "subscript"), "O")], "H<sub>2</sub>O"),
        ([node("heading", "A", level=3)], "### A"),
        ([node("bulletList", li(p("a"), node("bulletList", li(p("b")))), li(p("c")))], "- a\n  - b\n- c"),
        ([node("orderedList", li(p("a")), li(p("b")), start=9)], "9. a\n10. b"),
        ([node("bulletList", li(p("a"))), node("bulletList", li(p("b")))], "- a\n\n* b"),
        ([node("taskList", node("taskItem", p("a"), checked=True), node("taskItem", p("b")))], "- [x] a\n- [ ] b"),
        ([node("blockquote", p("a"), p("b"))], "> a\n>\n> b"),
        ([node("codeBlock", "x = ```1```", language="python")], "````python\nx = ```1```\n````"),
        ([picture(alt="a [b]", caption="c")], '![a \\[b\\]](/-/media/1/a.jpg "c")'),
        ([node("callout", p("a"), tone="tip")], '<div class="callout callout-tip">\n\na\n\n</div>'),
        ([node("pullQuote", "a")], '<blockquote class="pull">\n\na\n\n</blockquote>'),
        (
            [node("gallery", picture(alt="a"), picture("/-/media/b.jpg"))],
            '<div class="gallery">\n\n![a](/-/media/1/a.jpg)\n\n![](/-/media/b.jpg)\n\n</div>',
        ),
        ([p("a", align="center")], '<p class="align-center">a</p>'),
        ([node("htmlBlock", html="<dl><dt>a</dt><dd>b</dd></dl>")], "<dl><dt>a</dt><dd>b</dd></dl>"),
        (
            [p("a", node("footnoteReference", id="1")), node("footnoteList", node("footnote", p("b"), p("c"), id="1"))],
            "a[^1]\n\n[^1]: b\n\n    c",
        ),
        (
            [
                node(
                    "table",
                    node("tableRow", node("tableHeader", p("a")), node("tableHeader", p("b|"), align="right")),
                    node("tableRow", node("tableCell", p("1")), node("tableCell", p("2"), align="right")),
                )
            ],
            "| a | b\\| |\n| --- | --: |\n| 1 | 2 |",
        ),
    ],
)
def test_what_people_would_write(blocks, markdown):
    document = checked(doc(*blocks))
    assert write_markdown(document) == markdown + "\n"
    assert read_markdown(markdown) == document


def test_every_block_reads_back():
    assert read_markdown(write_markdown(EVERY_BLOCK)) == EVERY_BLOCK


@pytest.mark.parametrize("words", ["see http://a.example/x.", "www.a.example", "anna@a.example", "[^1] and [a]: b"])
def test_what_markdown_would_make_more_of_stays_plain(words):
    document = doc(p(words))
    assert read_markdown(write_markdown(document)) == document


def test_notes_nobody_calls_are_kept():
    document = doc(p("a"), node("footnoteList", node("footnote", p("b"), id="1")))
    assert read_markdown(write_markdown(document)) == document
