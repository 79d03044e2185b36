"""French signs stay with their words; nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from causerie.language.typography import typeset, typeset_text

N, B = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("written", "set_so"),
    [
        ("Ça va ?", f"Ça va{N}?"),
        ("Ça va?", f"Ça va{N}?"),
        ("Oui !!", f"Oui{N}!!"),
        ("a ; b", f"a{N}; b"),
        ("Note : x", f"Note{B}: x"),
        ("«oui» « non »", f"«{B}oui{B}» «{B}non{B}»"),
        ("12:30, http://a.example/?b=c;d", "12:30, http://a.example/?b=c;d"),
        ("à 10 h :)", "à 10 h :)"),
    ],
)
def test_spaces_before_signs(written, set_so):
    assert typeset_text(written) == set_so
    assert typeset_text(set_so) == set_so


def test_code_attributes_and_entities_are_left_as_written():
    html = '<p>a &amp; b; <code>x ; y</code> <a href="/x?a" title="x : y">lien</a> !</p><pre>a : b</pre>'
    assert typeset(html, "fr") == html.replace(" !", f"{N}!").replace("b;", f"b{N};")


def test_other_languages_have_their_own_ways():
    assert typeset("<p>What ?</p>", "en") == "<p>What ?</p>"


@given(st.text(alphabet=" abé1«»;:!?.,)\u202f\u00a0"))
def test_setting_again_changes_nothing(text):
    assert typeset_text(typeset_text(text)) == typeset_text(text)
