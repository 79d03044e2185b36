"""What holds for every document that the schema allows."""

from hypothesis import HealthCheck, given, settings

from causerie.kit.html import Policy, sanitise, text_of
from causerie.writing.documents.checking import checked
from causerie.writing.documents.drawing import draw
from causerie.writing.documents.markdown.writing import write_markdown
from causerie.writing.documents.reading.html import read_html
from causerie.writing.documents.reading.markdown import read_markdown
from tests.kit.test_html import dangers
from tests.writing.documents.inventing import DOCUMENTS

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
