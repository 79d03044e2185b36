"""What holds for every document that the schema allows."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from causerie.kit.html import Policy, sanitise, text_of
from causerie.kit.refusal import Refusal
from causerie.writing.documents import checking
from causerie.writing.documents.checking import MOST_DEPTH, checked
from causerie.writing.documents.drawing import draw
from causerie.writing.documents.markdown.writing import write_markdown
from causerie.writing.documents.reading.html import read_html
from causerie.writing.documents.reading.markdown import read_markdown
from tests.kit.test_html import dangers
from tests.writing.documents.inventing import DOCUMENTS
from tests.writing.documents.writing import doc, node, p

ANY = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


def texts(node):
    return (
        [node["text"]]
        if node["type"] == "text"
        else [each for child in node.get("content", ()) for each in texts(child)]
    )


def unspaced(text):
    return "".join(text.split())


@ANY
@given(DOCUMENTS)
def test_checking_again_changes_nothing(document):
    assert checked(document) == document


@ANY
@given(DOCUMENTS)
def test_it_is_drawn_harmless_settled_and_with_all_its_words(document):
    html = sanitise(draw(document), Policy.POST)
    assert dangers(html) == []
    assert sanitise(html, Policy.POST) == html
    said = unspaced(text_of(html))
    assert [text for text in texts(document) if unspaced(text) not in said] == []


@ANY
@given(DOCUMENTS)
def test_its_html_reads_back_as_the_same_document(document):
    html = draw(document)
    assert read_html(html) == document
    assert read_html(sanitise(html, Policy.POST)) == document


@ANY
@given(DOCUMENTS)
def test_its_markdown_reads_back_as_the_same_document(document):
    assert read_markdown(write_markdown(document)) == document


def within(times, wrap):
    return doc(wrap(within(times - 1, wrap)["content"][0])) if times else doc(p("a"))


@pytest.mark.parametrize(
    ("times", "wrap"),
    [
        (MOST_DEPTH - 2, lambda inner: node("blockquote", inner)),
        (MOST_DEPTH - 2, lambda inner: node("callout", inner)),
        ((MOST_DEPTH - 2) // 2, lambda inner: node("bulletList", node("listItem", p("b"), inner))),
        ((MOST_DEPTH - 2) // 3, lambda inner: node("table", node("tableRow", node("tableCell", inner)))),
    ],
)
def test_the_deepest_reads_back_too(times, wrap):
    document = checked(within(times, wrap))
    assert read_html(sanitise(draw(document), Policy.POST)) == document
    assert read_markdown(write_markdown(document)) == document


def test_a_text_that_markdown_makes_more_of_than_a_document_holds_can_be_written(monkeypatch):
    monkeypatch.setattr(checking, "MOST_NODES", 100)
    document = checked(doc(*[p("a@b.example " * 20)] * 10))
    assert read_markdown(write_markdown(document)) == document


KEYS = st.sampled_from(["type", "content", "attrs", "marks", "text", "level", "href", "src", "id"])
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5),
    st.sampled_from(["doc", "paragraph", "text", "image", "bulletList", "listItem", "link", "footnoteList"]),
)  # fmt: skip
ANYTHING = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4))


def canonical(sent):
    try:
        return checked(sent)
    except Refusal as refused:
        return str(refused)


@ANY
@given(ANYTHING)
def test_anything_becomes_a_document_or_a_sentence(sent):
    for_certain = {"type": "doc", "content": [{"type": "paragraph", "content": [sent]}, sent]}
    made = canonical(for_certain)
    assert made
    assert "%(" not in str(made)
    assert canonical(sent)
