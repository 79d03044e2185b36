"""Whatever the content, cleaning ends, keeps the words, and leaves nothing that acts."""

from hypothesis import given
from hypothesis import strategies as st

from causerie.kit.html import Policy, sanitise
from causerie.moving.cleaning.content import cleaned
from causerie.moving.cleaning.context import Context
from causerie.moving.cleaning.paragraphs import with_paragraphs
from tests.kit.test_html import dangers

PIECES = [
    "[caption]", "[/caption]",
    "[gallery ids='1,2']", "[x y=1]", "[/x]", "[[x]]", "[code]", "[/code]", "<pre>", "</pre>",
    "<p>", "</p>", "<div>", "</div>", "<ul>", "<li>", "</li>", "</ul>", "\n", "\n\n", "<br />", "<script>", "</script>",
    "<!--more-->", "<!-- wp:x /-->", "<!-- wp:y -->", "<!-- /wp:y -->", "<!--", "-->", "<iframe src=//a.example>",
    "<img src=x onerror=y>", "words ", "https://a.example/", "<a href='javascript:1'>", "</a>", '"', "<",
]  # fmt: skip
LINES = ["one", "two", " ", "\n", "\n\n", "<b>", "</b>", "<h2>", "</h2>", "<li>", "<hr>"]
lines = st.lists(st.sampled_from(LINES)).map("".join)
contents = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(contents)
def test_nothing_acts_whatever_is_mixed(content):
    html = sanitise(cleaned(content, Context()), Policy.POST)
    assert dangers(html) == []


@given(
    st.lists(st.sampled_from(["one", "two", " ", "\n", "\n\n", "<b>", "</b>", "<h2>", "</h2>", "<li>", "<hr>"])).map(
        "".join
    )
)
def test_paragraphs_keep_every_word_in_order(text):
    made = with_paragraphs(text)
    words = ("one", "two")
    assert [made.count(word) for word in words] == [text.count(word) for word in words]


@given(contents)
def test_cleaning_twice_gives_the_same_as_once_where_it_matters(content):
    html = sanitise(cleaned(content, Context()), Policy.POST)
    assert sanitise(html, Policy.POST) == html
