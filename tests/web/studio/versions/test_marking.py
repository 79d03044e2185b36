"""What changed is marked in the rendered text, block by block, in HTML that stays well-formed."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from causerie.web.studio.versions.marking import mark

SAID = re.compile(r'<span class="vh">.*?</span>')


def marked(old, new):
    found = mark(old, new)
    return tuple(
        SAID.sub("", str(each)).replace(' class="whole"', "") for each in (found.merged, found.before, found.after)
    )


def test_words_are_marked_where_they_stand():
    merged, before, after = marked(
        "<p>Le dos s’était <em>ouvert</em> comme un livre.</p>",
        "<p>Le dos s’était <em>rompu</em> comme un oiseau, tard.</p>",
    )
    assert merged == (
        "<p>Le dos s’était <em><del>ouvert</del><ins>rompu</ins></em> comme un "
        "<del>livre</del><ins>oiseau, tard</ins>.</p>"
    )
    assert before == "<p>Le dos s’était <em><del>ouvert</del></em> comme un <del>livre</del>.</p>"
    assert after == "<p>Le dos s’était <em><ins>rompu</ins></em> comme un <ins>oiseau, tard</ins>.</p>"


def test_of_a_picture_one_size_is_shown():
    sizes = '<source type="image/webp" srcset="/a.w400.webp 400w" sizes="50vw">'
    picture = f"<figure><picture>{sizes}<img src='/a.jpg' srcset='/a.w400.jpg 400w' alt='x'></picture></figure>"
    merged, _before, _after = marked(picture, picture)
    assert merged == '<figure><picture><img src="/a.jpg" alt="x"></picture></figure>'


def test_whole_blocks_come_and_go():
    merged, before, after = marked(
        "<p>La colle.</p><p>Tout le reste.</p>",
        "<h2>Recette</h2><p>La colle.</p><figure><img src='/a.jpg' alt='x'></figure>",
    )
    assert merged == (
        "<ins><h2>Recette</h2></ins><p>La colle.</p><del><p>Tout le reste.</p></del>"
        '<ins><figure><img src="/a.jpg" alt="x"></figure></ins>'
    )
    assert before == "<p>La colle.</p><del><p>Tout le reste.</p></del>"
    assert after.endswith('<ins><figure><img src="/a.jpg" alt="x"></figure></ins>')


def test_items_of_a_list_are_compared_one_by_one():
    merged, _before, _after = marked(
        "<ul><li>Farine</li><li>Eau froide</li></ul>", "<ul><li>Eau tiède</li><li>Sel</li></ul>"
    )
    assert merged == (
        "<ul><li><del>Farine</del></li><li>Eau <del>froide</del><ins>tiède</ins></li><li><ins>Sel</ins></li></ul>"
    )


def test_rows_of_a_table_are_changed_whole():
    merged, _before, _after = marked(
        "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>",
        "<table><tbody><tr><td>a</td><td>c</td></tr></tbody></table>",
    )
    assert merged == (
        "<table><tbody><tr><td><del>a</del></td><td><del>b</del></td></tr>"
        "<tr><td><ins>a</ins></td><td><ins>c</ins></td></tr></tbody></table>"
    )


def test_changed_formatting_alone_is_a_change_without_words():
    found = mark("<p>La colle de pâte</p>", "<p>La <strong>colle</strong> de pâte</p>")
    assert (found.added, found.removed, found.is_changed) == (0, 0, True)
    assert not mark("<p>Même</p>", "<p>Même</p>").is_changed


def test_marks_are_heard():
    assert (
        '<ins><span class="vh">[added: </span> deux<span class="vh">]</span></ins>'
        in mark("<p>un</p>", "<p>un deux</p>").merged
    )


def test_names_within_the_page_are_taken_off():
    assert 'id="' not in mark('<h2 id="a">x</h2>', '<h2 id="a">x</h2><p id="b">y</p>').merged


@pytest.mark.parametrize("size", [3000, 6000])
def test_a_long_text_takes_little_time(size):
    words = [f"<p>Mot {number} et la suite du mot {number}.</p>" for number in range(size)]
    changed = [*words[: size // 2], "<p>Tout neuf.</p>", *words[size // 2 :]]
    assert mark("".join(words), "".join(changed)).is_changed


some_word = st.sampled_from(["colle", "pâte", "eau", "farine", "livre", "dos", "toile"])
words = st.lists(some_word, min_size=1, max_size=5).map(" ".join)
inline = st.one_of(
    words, words.map("<em>{}</em>".format), words.map("<a href='/x'>{}</a>".format), st.just("<img src='/a' alt='b'>")
)
runs = st.lists(inline, min_size=1, max_size=4).map(" ".join)
blocks = st.one_of(
    runs.map("<p>{}</p>".format),
    runs.map("<h2>{}</h2>".format),
    st.lists(runs, min_size=1, max_size=3).map(
        lambda items: "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    ),
    runs.map("<blockquote><p>{}</p></blockquote>".format),
    runs.map("<table><tbody><tr><td>{}</td></tr></tbody></table>".format),
)
texts = st.lists(blocks, max_size=6).map("".join)


def parsed(html):
    return LexborHTMLParser(f"<body>{html}").body.html


def without(html, tag):
    tree = LexborHTMLParser(f"<body>{html}")
    tree.body.strip_tags([tag], recursive=True)
    return re.sub(r"\s+", "", tree.body.text())


@settings(max_examples=150, deadline=None)
@given(texts, texts)
def test_any_two_texts_give_well_formed_html_that_holds_both(old, new):
    merged, before, after = marked(old, new)
    assert all(parsed(each) == f"<body>{each}</body>" for each in (merged, before, after))
    assert without(merged, "del") == without(after, "del") == without(new, "x")
    assert without(before, "ins") == without(old, "x")
