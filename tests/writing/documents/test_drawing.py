"""A document becomes semantic HTML that the sanitiser leaves as it is."""

import re

import pytest
from django.utils import translation
from selectolax.lexbor import LexborHTMLParser

from causerie.kit.html import Policy, sanitise
from causerie.writing.documents.checking import checked
from causerie.writing.documents.drawing import draw
from causerie.writing.documents.inline import hashtags_of
from tests.kit.test_html import dangers
from tests.writing.documents.writing import EVERY_BLOCK, doc, link, node, p, picture, text


def drawn(*blocks):
    return draw(checked(doc(*blocks)))


@pytest.mark.parametrize(
    ("block", "html"),
    [
        (p("a <b> & c"), "<p>a &lt;b&gt; &amp; c</p>"),
        (p("a", align="center"), '<p class="align-center">a</p>'),
        (
            p(text("a", link("/x"), "bold"), text("b", link("/x"))),
            '<p><a href="/x"><strong>a</strong>b</a></p>',
        ),
        (
            p(text("a", {"type": "language", "attrs": {"lang": "ar", "dir": "rtl"}})),
            '<p><span lang="ar" dir="rtl">a</span></p>',
        ),
        (node("heading", "a", level=3), "<h3>a</h3>"),
        (node("bulletList", node("listItem", p("a"), node("bulletList", node("listItem", p("b"))))), None),
        (node("pullQuote", "a"), '<blockquote class="pull"><p>a</p></blockquote>'),
        (node("horizontalRule"), "<hr>"),
        (
            node("callout", p("a"), tone="tip"),
            '<div class="callout callout-tip" role="note"><p class="callout-label">Tip</p><p>a</p></div>',
        ),
        (
            node("taskList", node("taskItem", p("a"), checked=True)),
            '<ul class="task-list"><li class="task-list-item"><span role="img" aria-label="Done">☑</span> a</li></ul>',
        ),
        (
            picture(alt="A “quay”", caption="b", width="full", focus="50 30", href="/x"),
            '<figure class="full"><a href="/x"><img src="/-/media/1/a.jpg" alt="A “quay”" class="focus-x-5 focus-y-3">'
            "</a><figcaption>b</figcaption></figure>",
        ),
        (
            picture(decorative=True, href="https://www.example.org/"),
            '<figure><a href="https://www.example.org/" aria-label="example.org">'
            '<img src="/-/media/1/a.jpg" alt="" class="decorative"></a></figure>',
        ),
        (picture(decorative=True), '<figure><img src="/-/media/1/a.jpg" alt="" class="decorative"></figure>'),
        (node("file", src="/-/media/1/a%20b.pdf"), '<p class="file"><a href="/-/media/1/a%20b.pdf">a b.pdf</a></p>'),
        (
            node("button", href="https://www.example.org/", style="plain"),
            '<p class="button-line"><a href="https://www.example.org/" class="button plain">example.org</a></p>',
        ),
        (
            node("bookmark", url="https://www.example.org/a", title="A"),
            '<figure class="bookmark"><a href="https://www.example.org/a"><strong>A</strong> '
            '<span class="bookmark-host">example.org</span></a></figure>',
        ),
        (
            p(node("mention", handle="a@b.example", name="A", url="https://b.example/@a")),
            '<p><a href="https://b.example/@a" class="h-card mention" title="A">@a@b.example</a></p>',
        ),
        (p(node("mention", handle="a")), '<p><span class="mention">@a</span></p>'),
    ],
)
def test_blocks(block, html):
    made = drawn(block)
    assert html in (made, None)
    assert sanitise(made, Policy.POST).replace(' decoding="async" loading="lazy"', "") == made


ADDED = re.compile(r' (?:decoding="async" loading="lazy"|controls="" preload="none"|tabindex="0")')


def test_every_block_is_settled_and_harmless():
    html = sanitise(draw(EVERY_BLOCK), Policy.POST)
    assert sanitise(html, Policy.POST) == html
    assert dangers(html) == []
    assert ADDED.sub("", html) == ADDED.sub("", draw(EVERY_BLOCK)).replace("\u00a0", "&nbsp;")


def test_cells_say_what_they_head():
    html = LexborHTMLParser(draw(EVERY_BLOCK))
    assert [cell.attributes["scope"] for cell in html.css("th")] == ["col", "col", "row"]
    assert len(html.css("thead tr")) == 1
    assert len(html.css("tbody tr")) == 2


def test_notes_lead_there_and_back_as_often_as_they_are_called():
    call = node("footnoteReference", id="1")
    html = LexborHTMLParser(drawn(p("a", call, "b", call), node("footnoteList", node("footnote", p("c"), id="1"))))
    there = [each.attributes["href"] for each in html.css("sup a")]
    back = [each.attributes["href"] for each in html.css(".footnote-backref")]
    assert [html.css_first(each).text() for each in back] == ["1", "1"]
    assert {html.css_first(each).text().strip() for each in there} == {"c ↩ ↩"}


def test_labels_are_in_the_language_of_the_text():
    with translation.override("fr"):
        html = draw(EVERY_BLOCK)
    assert '<p class="callout-label">Conseil</p>' in html
    assert 'aria-label="Galerie de 3 images"' in html


@pytest.mark.parametrize(
    ("words", "tags"),
    [
        ("#Tram and #tram-lines, #Été2026.", ["Tram", "tram-lines", "Été2026"]),
        ("#1 and C#; a#b, ##x, #", []),
        ("https://a.example/#top", []),
        ("(#a) “#b” #b #B", ["a", "b"]),
        ("#снег #雪", ["снег", "雪"]),
    ],
)
def test_tags_in_text_lead_to_their_pages(words, tags):
    document = checked(
        doc(p(words), p(text("#code", "code"), " ", text("#linked", link("/x"))), node("codeBlock", "#x"))
    )
    assert hashtags_of(document) == tags
    found = {link.text()[1:].lower() for link in LexborHTMLParser(draw(document)).css('a[rel="tag"]')}
    assert found == {tag.lower() for tag in tags}
