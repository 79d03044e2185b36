"""Code is coloured where its language is known; its words stay the same."""

import pytest

from causerie.kit.html import text_of
from causerie.writing.documents.highlighting import LEXERS, MOST_CODE, Highlighting

CODE = 'def f(x): # <one>\n\n    return "a" + 1\n'


def test_parts_of_code_have_classes():
    assert Highlighting().draw(CODE, "py") == (
        '<span class="tok-k">def </span><span class="tok-f">f</span>(x): <span class="tok-c"># &lt;one&gt;</span>\n\n'
        '    <span class="tok-k">return </span><span class="tok-s">"a" </span>+ <span class="tok-n">1</span>\n'
    )


@pytest.mark.parametrize("language", sorted(LEXERS))
def test_every_language_keeps_the_words(language):
    assert text_of(f"<pre>{Highlighting().draw(CODE, language)}</pre>") == CODE.strip()


@pytest.mark.parametrize("language", ["", "klingon", "text", "../x", "PYTHON3000"])
def test_an_unknown_language_stays_plain(language):
    assert Highlighting().draw("a < b", language) == "a &lt; b"


def test_too_much_code_stays_plain():
    highlighting = Highlighting()
    assert "tok-" in highlighting.draw("x = 1\n" * 1000, "python")
    assert "tok-" not in highlighting.draw("x = 1\n" * (MOST_CODE // 6), "python")
