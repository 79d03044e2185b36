"""Names can't trick the eye; slugs stand in any script."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from causerie.kit.text import clean_name, fold_accents, slugify, storable, web_address, whole_number
from tests.corpora import corpus


@pytest.mark.parametrize(
    ("given_name", "name"),
    [
        ("  Marie \n Delorme\t", "Marie Delorme"),
        ("Cafe\u0301", "Café"),
        ("Tomas\u202egpj.exe", "Tomasgpj.exe"),
        ("\u2067محمد\u2069", "محمد"),
        ("a\x00b\x1b[31m", "ab[31m"),
        ("\u200b\u200d\ufeff", ""),
        ("\u0300", ""),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
        ("می‌خواهم", "می‌خواهم"),
        ("\ud800x", "x"),
    ],
)
def test_a_name_is_one_honest_line(given_name, name):
    assert clean_name(given_name) == name


def test_a_tower_of_marks_is_cut_down():
    assert len(clean_name("Z" + "\u0301" * 500)) <= 5


def test_a_long_name_is_cut_between_whole_letters():
    assert clean_name("x" * 9 + "👩‍👩‍👧", most=11) == "x" * 9


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Un été à l’île d’Yeu", "un-ete-a-l-ile-d-yeu"),
        ("Cœur & æther — STRASSE, Straße", "coeur-aether-strasse-strasse"),
        ("日本語の題", "日本語の題"),
        ("Привет, мир!", "привет-мир"),
        ("हिन्दी में", "हिन्दी-में"),
        ("../../etc/passwd", "etc-passwd"),
        ("C++ and C#", "c-and-c"),
        ("🙂", ""),
        ("", ""),
    ],
)
def test_a_slug_keeps_the_words_of_any_script(title, slug):
    assert slugify(title) == slug


@pytest.mark.parametrize("written", ["", "-1", "²", "٣", "1.5", "1e3", " 1", "1_0", "9223372036854775808", "9" * 5000])
def test_what_is_no_whole_number_is_none(written):
    assert whole_number(written) is None


def test_a_whole_number_has_a_most():
    assert (whole_number("9223372036854775807"), whole_number("007"), whole_number("8", 7)) == (2**63 - 1, 7, None)


def test_a_long_slug_ends_at_a_word():
    assert slugify("word " * 40, most=20) == "word-word-word-word"
    assert len(slugify("x" * 300)) == 80


@given(st.text())
def test_slugs_and_names_settle_at_once(text):
    assert slugify(slugify(text)) == slugify(text)
    assert clean_name(clean_name(text)) == clean_name(text)
    assert storable(clean_name(text)) == clean_name(text)


def test_naughty_strings_make_slugs_without_anything_that_means_something_in_an_address():
    strings = json.loads(corpus("naughty-strings/blns.json").read_text("utf-8"))
    assert not set("".join(map(slugify, strings))) & set("/\\?#%&<>\"' .:;@")


def test_folding_leaves_other_scripts_their_marks():
    assert fold_accents("Été, naïve, Ώρα, й, हिन्दी") == "Ete, naive, Ωρα, й, हिन्दी"


@pytest.mark.parametrize("address", ["https://a.example/", "http://a.example:8000/x?y=1#z", " https://é.example/ü "])
def test_a_full_address_of_a_page_is_one(address):
    assert web_address(address) == address.strip()


NO_ADDRESSES = (
    *("", "/x", "//a.example", "javascript:x", "https://", "https://localhost/", "https://[::1/"),
    *("https://u:p@a.example", "https://a.example/ x", 'https://a.example/"', "https://a.example/" + "x" * 2000),
)


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_all_else_is_no_address(address):
    assert web_address(address) == ""
