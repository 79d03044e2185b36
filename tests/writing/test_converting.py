"""Old sources open as documents: all words and links of real pages are there again."""

import json
import re
from collections import Counter

import pytest
from selectolax.lexbor import LexborHTMLParser

from causerie.kit.html import Policy, sanitise, text_of
from causerie.moving.cleaning.paragraphs import with_paragraphs
from causerie.writing.converting import document_of, text_of_source
from causerie.writing.documents.drawing import draw
from causerie.writing.documents.reading.markdown import read_markdown
from causerie.writing.markup import html_of
from causerie.writing.refusals import UnknownSchema
from tests.corpora import corpus
from tests.writing.documents.writing import EVERY_BLOCK, doc, node, p, picture

_CONTENT = re.compile(r"<content:encoded><!\[CDATA\[(.*?)\]\]></content:encoded>", re.DOTALL)


def words(html):
    return Counter(re.findall(r"\w+", re.sub(r"[☑☐“”]", "", text_of(html))))


def leads(html):
    parsed = LexborHTMLParser(html)
    found = [node.attributes.get(name) for name in ("href", "src") for node in parsed.css(f"[{name}]")]
    return {each for each in found if each and not each.startswith("#")}


def test_a_document_is_itself():
    source = {"schema": "document/1", "doc": EVERY_BLOCK}
    assert document_of(source) == EVERY_BLOCK
    assert read_markdown(text_of_source(source)) == EVERY_BLOCK


def test_markdown_keeps_what_it_became():
    source = {"schema": "markdown/1", "text": '"A" -- b[^1]\n\n![c](/-/media/1/a.jpg "d")\n\n[^1]: e'}
    call, notes = node("footnoteReference", id="1"), node("footnoteList", node("footnote", p("e"), id="1"))
    assert document_of(source) == doc(p("“A” – b", call), picture(alt="c", caption="d"), notes)
    assert text_of_source(source) == source["text"]


def test_lines_of_a_note_stay_lines():
    source = {"schema": "markdown/1", "text": "a\nb", "breaks": True}
    assert document_of(source) == doc(p("a", node("hardBreak"), "b"))


def test_an_unknown_schema_is_refused():
    with pytest.raises(UnknownSchema):
        document_of({"schema": "prosemirror/9"})


def contents_of_wxr(name):
    return [with_paragraphs(each) for each in _CONTENT.findall(corpus(name).read_text("utf-8")) if each]


def real_pages():
    """HTML as other places export it."""
    yield from contents_of_wxr("wxr/themeunittestdata.wordpress.xml")
    for path in sorted(corpus("migrations/mg-wp-xml").glob("**/*.xml")):
        yield from contents_of_wxr(path.relative_to(corpus(".")).as_posix())
    ghost = json.loads(corpus("migrations/mg-ghost-api/posts.json").read_text("utf-8"))
    yield from (post["html"] for post in ghost["posts"] if post.get("html"))
    for path in sorted(corpus("migrations/mg-medium-export/export/posts").glob("*.html")):
        yield path.read_text("utf-8")


def lost(page):
    """Words and links of a page that its document no longer has."""
    html = sanitise(html_of({"schema": "html/1", "text": page}), Policy.POST)
    made = sanitise(draw(document_of({"schema": "html/1", "text": html})), Policy.POST)
    return [*(words(html) - words(made)), *(leads(html) - leads(made))]


def test_real_pages_keep_their_words_and_links():
    assert [each for page in real_pages() for each in lost(page)] == []


def test_most_of_real_pages_becomes_blocks_one_can_edit():
    blocks = [block for page in real_pages() for block in document_of({"schema": "html/1", "text": page})["content"]]
    kept = [block for block in blocks if block["type"] == "htmlBlock"]
    assert len(blocks) > 1000
    assert len(kept) / len(blocks) < 0.05
