"""Words in any script, and where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from causerie.language.tokens import count_words, tokens_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("l’île d’Yeu, 2026!", ["l", "île", "d", "Yeu", "2026"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("日本語の題", ["日本", "本語", "語の", "の題"]),
        ("한국어 단어", ["한국어", "단어"]),
        ("a\u0301b c_d", ["a\u0301b", "c", "d"]),
        ("🙂 …", []),
    ],
)
def test_words_of_any_script(text, words):
    assert [token.word for token in tokens_of(text)] == words


def test_words_are_counted_and_unspaced_scripts_fairly():
    assert [count_words(text) for text in ("one two, three", "日本語の題", "")] == [3, 3, 0]


@given(st.text())
def test_a_token_stands_where_it_says(text):
    assert all(text[token.start : token.end].startswith(token.word) for token in tokens_of(text))


@given(st.text())
def test_words_are_the_same_without_their_places(text):
    assert words_of(text) == [token.word for token in tokens_of(text)]
