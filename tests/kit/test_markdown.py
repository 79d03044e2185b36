"""Markdown as GitHub writes it, again and again in the same memory."""

from pathlib import Path

import cmarkgfm
import pytest

from causerie.kit.markdown import Options, markdown_to_html

ARTICLE = "# Le comptoir\n\n" + "Des *mots* et [un lien](/a).\n\n" * 100
TEXTS = [
    "",
    "a[^1] ~~b~~\n\n[^1]: note\n",
    "| a | b |\n|---|---|\n| c | d |\n",
    "- [x] fait\n- [ ] à faire\n",
    "```py x\nf\n```\n",
    "<b>gras</b> <script>1</script> http://harbour.example",
    "\0 \ufeff é 🦆",
]


def pages_held():
    return int(Path("/proc/self/statm").read_text().split()[1])


@pytest.mark.parametrize("text", TEXTS)
def test_it_says_what_cmarkgfm_says(text):
    options = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_GITHUB_PRE_LANG | Options.CMARK_OPT_UNSAFE
    assert markdown_to_html(text, options) == cmarkgfm.github_flavored_markdown_to_html(text, options)


def test_only_the_extensions_that_were_named_are_used():
    assert markdown_to_html("~~a~~ http://b.example", extensions=("strikethrough",)).count("<") == 4


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from Linux’s /proc")
def test_its_memory_is_given_back():
    list(map(markdown_to_html, [ARTICLE] * 50))
    before = pages_held()
    list(map(markdown_to_html, [ARTICLE] * 500))  # 80 MB where nothing is given back
    assert pages_held() - before < 2_000
