"""Posts of Ghost that hold no HTML: what its two editors keep becomes what stands here."""

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from causerie.moving.importing import Wish, run_import
from causerie.moving.reports import report_of
from causerie.moving.sources.ghost_texts.lexical import html_of_lexical
from causerie.moving.sources.ghost_texts.mobiledoc import html_of_mobiledoc
from causerie.writing.models import Post
from tests import cast
from tests.moving.sources.ghost_texts.cast import CARDS, SHOWN

LEXICAL = {"root": {"type": "root", "children": [{"type": name, **facts} for name, facts in CARDS.items()]}}
MOBILEDOC = {
    "version": "0.3.1",
    "cards": [[name, facts] for name, facts in CARDS.items()],
    "sections": [[10, number] for number in range(len(CARDS))],
}


@pytest.fixture
def site():
    return cast.rue_des_passeurs(cast.marie())


@pytest.fixture
def bring(site, tmp_path):
    def brought(**kept):
        row = {"id": "p1", "title": "First", "slug": "first", "status": "published", "plaintext": "Plain words"}
        row |= {name: value if isinstance(value, str) else json.dumps(value) for name, value in kept.items()}
        path = tmp_path / "ghost.json"
        path.write_text(json.dumps({"db": [{"data": {"posts": [row]}}]}), "utf-8")
        run = run_import(Wish(kind="ghost", file_name=path.name, address="https://h.example"), site.handle, path)
        return Post.objects.get().published.html, report_of(site, run.id)

    return brought


@pytest.mark.django_db
@pytest.mark.parametrize("kept", [{"lexical": LEXICAL}, {"mobiledoc": MOBILEDOC}], ids=["lexical", "mobiledoc"])
def test_every_card_comes_or_is_named(bring, kept):
    html, report = bring(**kept)
    assert [part for part in SHOWN if part not in html] == []
    assert [part for part in ("<script", "onclick", "Only by letter") if part in html] == []
    told = " ".join(line.sentence for line in report.changed)
    assert [name for name in ("email", "signup", "unheard-of") if name not in told] == []


def words(text, marks=0):
    return {"type": "extended-text", "text": text, "format": marks}


def test_words_of_lexical_keep_their_marks_and_their_places():
    item = {"type": "listitem", "children": [words("a")]}
    below = {"type": "listitem", "children": [{"type": "list", "listType": "bullet", "children": [item]}]}
    tree = [
        {"type": "extended-heading", "tag": "h3", "children": [words("Quays")]},
        {"type": "paragraph", "children": [words("Bold", 1), {"type": "linebreak"}, words("both", 3), words(" <b>")]},
        {"type": "paragraph", "children": [{"type": "link", "url": 'https://a.example/"', "children": [words("a")]}]},
        {"type": "list", "listType": "number", "start": 3, "children": [item, below]},
        {"type": "extended-quote", "children": [words("said", 16)]},
        {"type": "horizontalrule"},
    ]  # fmt: skip
    assert html_of_lexical({"root": {"children": tree}}, Counter()) == (
        "<h3>Quays</h3><p><strong>Bold</strong><br><strong><em>both</em></strong> &lt;b&gt;</p>"
        '<p><a href="https://a.example/&quot;">a</a></p>'
        '<ol start="3"><li>a</li><li><ul><li>a</li></ul></li></ol><blockquote><code>said</code></blockquote><hr>'
    )


def test_words_of_mobiledoc_open_and_close_their_marks():
    document = {
        "markups": [["strong"], ["a", ["href", "https://a.example"]], ["script"]],
        "atoms": [["soft-return", "", {}], ["mention", "@ana", {}]],
        "sections": [
            [1, "h2", [[0, [], 0, "Quays"]]],
            [1, "p", [[0, [0], 0, "Bold "], [0, [1], 2, "link"], [1, [], 0, 0], [0, [2], 1, "x<y"], [1, [], 0, 1]]],
            [3, "ol", [[[0, [], 0, "one"]], [[0, [0], 0, "two"]]]],
            [1, "aside", [[0, [], 0, "apart"]]],
        ],
    }
    assert html_of_mobiledoc(document, Counter()) == (
        '<h2>Quays</h2><p><strong>Bold <a href="https://a.example">link</a></strong><br>x&lt;y@ana</p>'
        "<ol><li>one</li><li><strong>two</strong></li></ol><p>apart</p>"
    )


@pytest.mark.django_db
@pytest.mark.parametrize("kept", ["", "{", "[" * 5000, "[]", '{"root": 1}', '{"root":{"children":[{"type":[]}]}}'])
def test_what_can_not_be_read_comes_as_plain_words(bring, kept):
    assert "Plain words" in bring(lexical=kept, mobiledoc=kept)[0]


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["type", "children", "text", "src", "url", "images", "metadata"]), inner)
    ),
    max_leaves=20,
)


@given(anything)
def test_anything_is_read_without_a_fall(value):
    html_of_lexical({"root": {"children": [value]}}, Counter())
    html_of_lexical(
        {"root": {"children": [{"type": name, "metadata": value, "images": value} for name in CARDS]}}, Counter()
    )
    html_of_mobiledoc(
        {"cards": [[name, {"url": value}] for name in CARDS], "sections": [value, [1, "p", [value]]]}, Counter()
    )
    html_of_mobiledoc(
        {"markups": value, "atoms": value, "cards": value, "sections": [[10, 0], [1, "p", [[1, [0], 9, 0]]]]}, Counter()
    )
