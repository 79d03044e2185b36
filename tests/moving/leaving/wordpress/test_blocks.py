"""Blocks of WordPress' editor, as the editor of WordPress 6.1 itself was seen to save them."""

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings

from causerie.kit.html import text_of
from causerie.moving.cleaning.content import cleaned
from causerie.moving.cleaning.context import Context
from causerie.moving.leaving.wordpress.blocks import blocks_of, subject_block
from causerie.writing.documents.checking import checked
from tests.writing.documents.inventing import DOCUMENTS
from tests.writing.documents.test_every_document import texts, unspaced
from tests.writing.documents.writing import EVERY_BLOCK, doc, link, node, p, picture, text

ANY = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
MARK = re.compile(r"<!-- (/?)wp:([a-z-]+)(?: (\{.*?\}))? -->")


def blocks(*made):
    return blocks_of(checked(doc(*made)), "1")


def stays_open(markup):
    """The blocks that have begun and not ended; those that end out of turn are among them."""
    opened = []
    for mark in MARK.finditer(markup):
        turns = bool(mark[1]) and opened[-1:] == [mark[2]]
        opened = opened[:-1] if turns else [*opened, f"{mark[1]}{mark[2]}"[:20]]
    return opened


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (p("Words."), "<!-- wp:paragraph -->\n<p>Words.</p>\n<!-- /wp:paragraph -->"),
        (
            p("Right.", align="right"),
            '<!-- wp:paragraph {"align":"right"} -->\n<p class="has-text-align-right">Right.</p>\n'
            "<!-- /wp:paragraph -->",
        ),
        (
            node("heading", "Three", level=3),
            '<!-- wp:heading {"level":3} -->\n<h3>Three</h3>\n<!-- /wp:heading -->',
        ),
        (
            node("orderedList", node("listItem", p("a")), start=3),
            '<!-- wp:list {"ordered":true,"start":3} -->\n<ol start="3"><!-- wp:list-item -->\n<li>a</li>\n'
            "<!-- /wp:list-item --></ol>\n<!-- /wp:list -->",
        ),
        (
            node("codeBlock", "x < 1  # [y]", language="python"),
            '<!-- wp:code {"className":"language-python"} -->\n<pre class="wp-block-code language-python"><code>'
            "x &lt; 1  # &#91;y]</code></pre>\n<!-- /wp:code -->",
        ),
        (
            picture(alt="A quay", caption="At noon", width="wide"),
            '<!-- wp:image {"align":"wide"} -->\n<figure class="wp-block-image alignwide">'
            '<img src="http://media.localhost:8000/1/a.jpg" alt="A quay"/>'
            '<figcaption class="wp-element-caption">At noon</figcaption></figure>\n<!-- /wp:image -->',
        ),
        (
            node("button", href="https://example.org/", label="Go", style="plain"),
            '<!-- wp:buttons -->\n<div class="wp-block-buttons"><!-- wp:button {"className":"is-style-outline"} -->\n'
            '<div class="wp-block-button is-style-outline"><a class="wp-block-button__link wp-element-button"'
            ' href="https://example.org/">Go</a></div>\n<!-- /wp:button --></div>\n<!-- /wp:buttons -->',
        ),
        (
            node("embed", url="https://www.youtube.com/watch?v=1&t=2"),
            '<!-- wp:embed {"url":"https://www.youtube.com/watch?v=1\\u0026t=2","type":"video","providerNameSlug":'
            '"youtube"} -->\n<figure class="wp-block-embed is-type-video is-provider-youtube wp-block-embed-youtube">'
            '<div class="wp-block-embed__wrapper">\nhttps://www.youtube.com/watch?v=1&amp;t=2\n</div></figure>\n'
            "<!-- /wp:embed -->",
        ),
        (
            node(
                "table", node("tableRow", node("tableHeader", p("tide"))), node("tableRow", node("tableCell", p("9")))
            ),
            '<!-- wp:table -->\n<figure class="wp-block-table"><table><thead><tr><th>tide</th></tr></thead>'
            "<tbody><tr><td>9</td></tr></tbody></table></figure>\n<!-- /wp:table -->",
        ),
    ],
)
def test_a_block_is_what_the_editor_there_saves(made, expected, settings):
    settings.MEDIA_ORIGIN = "http://media.localhost:8000"
    assert blocks(made) == expected


def test_what_the_editor_there_has_no_block_for_is_kept_as_html():
    wide = node("table", node("tableRow", node("tableCell", p("both"), colspan=2)))
    two = node("bulletList", node("listItem", p("one"), p("and more")))
    markup = blocks(wide, two, node("htmlBlock", html="<dl><dt>quay</dt></dl>"))
    assert [mark[2] for mark in MARK.finditer(markup) if not mark[1]] == ["html", "html", "html"]


def test_words_in_brackets_are_no_shortcodes_and_tags_lead_to_where_they_stand_there():
    markup = blocks(p("As [gallery ids=1] on #Port, ", text("here", link("/tags/port")), "."))
    assert "[" not in markup
    assert re.findall(r'href="([^"]+)"', markup) == ["/tag/port", "/tag/port"]


def test_what_a_post_is_about_stands_first():
    assert subject_block("https://other.example/a/?b=1&c=2", "", "In answer to") == (
        '<!-- wp:paragraph -->\n<p>In answer to <a href="https://other.example/a/?b=1&amp;c=2">other.example/a</a></p>\n'
        "<!-- /wp:paragraph -->"
    )
    assert ">A &amp; B</a>" in subject_block("https://other.example/a", "A & B", "")


@ANY
@given(DOCUMENTS)
def test_every_document_leaves_in_blocks_that_close_with_all_its_words(document):
    markup = blocks_of(document, "1")
    assert stays_open(markup) == []
    assert all(json.loads(mark[3]) for mark in MARK.finditer(markup) if mark[3])
    said = unspaced(text_of(markup))
    assert [words for words in texts(document) if unspaced(words) not in said] == []


@ANY
@given(DOCUMENTS)
def test_every_document_that_left_comes_back_with_all_its_words(document):
    said = unspaced(text_of(cleaned(blocks_of(document, "1"), Context())))
    assert [words for words in texts(document) if unspaced(words) not in said] == []


def test_every_block_comes_back_without_a_line_in_the_report():
    context = Context()
    cleaned(blocks_of(checked(EVERY_BLOCK), "1"), context)
    assert context.notes == {}
