"""What was typed, and what is wrong with it."""

import pytest

from causerie.web.blog.answers.form import LONGEST_TEXT, Typed, problems, read

GOOD = Typed(text="Hire her.", name="Keiko", email="keiko@mer.example", url="https://mer.example/")


def fields(typed, *, needs_email=False):
    return [problem.field for problem in problems(typed, needs_email=needs_email)]


def test_a_whole_answer_has_no_problem():
    assert fields(GOOD) == []
    assert fields(Typed(text="Hire her.", name="Keiko")) == []


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_fields():
    assert fields(Typed(email="keiko@", url="javascript:alert(1)")) == ["text", "name", "email", "url"]


@pytest.mark.parametrize("name", ["", "\u202e", "\u200b \u2066"])
def test_a_name_must_show(name):
    assert fields(Typed(text="Hello", name=name)) == ["name"]


def test_too_long_a_text_is_told_with_the_limit():
    found = problems(Typed(text="a" * (LONGEST_TEXT + 1), name="Keiko"), needs_email=False)

    assert str(LONGEST_TEXT) in found[0].words


def test_an_address_is_asked_for_where_the_policy_needs_one():
    assert fields(Typed(text="Hello", name="Keiko"), needs_email=True) == ["email"]


@pytest.mark.parametrize(
    "url", ["https://", "http://localhost", "ftp://a.example", "https://[", "https://a.example/" + "x" * 500]
)
def test_an_own_page_must_be_a_page(url):
    assert fields(Typed(text="Hello", name="Keiko", url=url)) == ["url"]


def test_a_page_without_its_scheme_is_read_as_https():
    assert read({"url": " mer.example/shop "}).url == "https://mer.example/shop"


def test_nothing_typed_is_changed_but_for_edges_and_lines():
    typed = read({"text": "  One\r\n\r\n<b>two</b>\0 ", "name": " Keiko "})

    assert typed == Typed(text="One\n\n<b>two</b>", name="Keiko")
