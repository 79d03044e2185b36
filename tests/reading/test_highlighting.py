"""Found words are shown where they stand."""

from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from causerie.reading.asking import question_of
from causerie.reading.highlighting import marked, snippet


def test_the_part_with_most_of_the_words_is_shown():
    text = "quai " + "mot " * 300 + "le quai sous la pluie " + "mot " * 300
    assert "le <mark>quai</mark> sous la <mark>pluie</mark>" in snippet(text, "fr", question_of("quai pluie").forms)


def test_a_text_without_the_words_shows_its_beginning():
    assert snippet("Un deux <trois>", "fr", frozenset({"quai"})) == "Un deux &lt;trois&gt;"


def test_pairs_of_an_unparted_script_are_marked_as_one():
    assert marked("今日は日本語です", "ja", question_of("日本語").forms) == "今日は<mark>日本語</mark>です"


@given(text=st.text(max_size=400), query=st.text(max_size=20))
def test_marking_never_changes_the_text(text, query):
    html = marked(text, "fr", question_of(query).forms)
    assert unescape(html.replace("<mark>", "").replace("</mark>", "")) == text or "&" in text or "<mark>" in text


@given(text=st.text(max_size=2000), query=st.text(max_size=20))
def test_a_snippet_is_bounded(text, query):
    shown = snippet(text, "fr", question_of(query).forms).replace("<mark>", "").replace("</mark>", "")
    assert len(unescape(shown)) <= 260
