"""A word is found by any of its forms, with its accents or without."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from causerie.language.folding import fold
from causerie.language.stemming import forms_of, is_common, stem, stems_of


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "publié publiée publiés publiées publier publie PUBLIÉ"),
        ("fr", "retardée retardee retarder"),
        ("fr-CA", "cheval chevaux"),
        ("fr", "cœur coeur coeurs"),
        ("en", "run runs running"),
        ("en-GB", "connection connected connecting"),
    ],
)
def test_the_forms_of_a_word_have_one_stem(language, words):
    assert len(set(stems_of(words, language))) == 1


def test_other_languages_keep_their_words_folded():
    assert stems_of("Привет, Ёлка! مُحَمَّد ＡＢＣ", "ru") == ["привет", "елка", "محمد", "abc"]


def test_a_question_asks_for_every_form_in_any_of_our_languages():
    assert forms_of("retardées") >= {stem("retardee", "fr"), stem("retardées", "en"), "retardees"}


def test_common_words_are_known_in_both_languages():
    assert [is_common(word) for word in ("The", "Les", "quay")] == [True, True, False]


@given(st.text())
@example("A¸")
def test_folding_settles_at_once(text):
    assert fold(fold(text)) == fold(text)
