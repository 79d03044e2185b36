"""A document is what the schema says, or refused with a sentence."""

import pytest

from causerie.writing.documents.checking import MOST_DEPTH, MOST_NODES, MOST_TEXT, checked
from causerie.writing.documents.refusals import (
    AddressRefused,
    DocumentDamaged,
    DocumentTooLarge,
    GalleryTooLarge,
    MisplacedPart,
    NestedTooDeep,
    UnknownPart,
)
from causerie.writing.refusals import TextTooLong
from tests.kit.test_html import HOSTILE, dangers
from tests.writing.documents.writing import EVERY_BLOCK, doc, link, node, p, picture, text


def test_every_block_is_canonical_as_it_is():
    assert checked(EVERY_BLOCK) == EVERY_BLOCK


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (p("a ", " b"), p("a b")),
        (p(" a\n b "), p("a b")),
        (p("a", node("hardBreak"), " b", node("hardBreak")), p("a", node("hardBreak"), "b")),
        (p(text("a", "italic", "bold"), text("b", "bold", "italic")), p(text("ab", "bold", "italic"))),
        (p("a", align="left", indent=3), p("a")),
        (node("heading", "a", level=1), node("heading", "a", level=2)),
        (node("heading", "a", level="x"), node("heading", "a", level=2)),
        (node("gallery", picture()), picture()),
        (picture(focus="48.4 33", width="huge", alt=7), picture(focus="50 30")),
        (picture(decorative=True, alt="x"), picture(decorative=True)),
        (p(text("a", link("www.example.org/x"))), p(text("a", link("https://www.example.org/x")))),
        (p(text("a", link("anna@example.org"))), p(text("a", link("mailto:anna@example.org")))),
        (node("codeBlock", "\na\r\n", node("hardBreak"), "b\n"), node("codeBlock", "a\n\nb")),
        (p("a\u202eb\u0000c\ud800"), p("abc")),
        (p(node("mention", handle="@anna", name="anna")), p(node("mention", handle="anna"))),
        (
            node("embed", url="https://a.example/", html_url="https://evil.example/"),
            node("embed", url="https://a.example/"),
        ),
        (
            node("bookmark", url="https://a.example/", thumbnail="https://a.example/t.png"),
            node("bookmark", url="https://a.example/"),
        ),
        (node("htmlBlock", html="<b onclick=x>a</b><script>1</script>"), node("htmlBlock", html="<b>a</b>")),
    ],
)
def test_what_is_sent_becomes_canonical(sent, kept):
    assert checked(doc(sent)) == doc(kept)
    assert checked(doc(kept)) == doc(kept)


def test_what_shows_nothing_is_left_out():
    empty = [p(), p(" "), node("heading"), node("bulletList"), node("table", node("tableRow")), node("gallery")]
    assert checked(doc(*empty, p("a"), p())) == doc(p("a"))
    assert checked(doc()) == doc(p())


def test_a_node_that_must_hold_something_holds_an_empty_paragraph():
    item = node("listItem", node("codeBlock", "a"))
    assert checked(doc(node("bulletList", item)))["content"][0]["content"] == [node("listItem", p(), *item["content"])]
    assert checked(doc(node("callout"))) == doc(node("callout", p()))


def test_notes_are_numbered_as_the_text_comes_to_them():
    def calls(name):
        return node("footnoteReference", id=name)

    sent = doc(
        node("footnoteList", node("footnote", p("never called"), id="x"), node("footnote", p("b"), id="b")),
        p("1", calls("c"), "2", calls("b"), "3", calls("nowhere"), "4", calls("c")),
        node("footnoteList", node("footnote", p("c", calls("b")), id="c")),
    )
    assert checked(sent) == doc(
        p("1", calls("1"), "2", calls("2"), "34", calls("1")),
        node(
            "footnoteList",
            node("footnote", p("c"), id="1"),
            node("footnote", p("b"), id="2"),
            node("footnote", p("never called"), id="3"),
        ),
    )


ADDRESSES = [
    "javascript:alert(1)", " java\tscript:alert(1)", "data:text/html,x", "//evil.example/x", "/\\evil.example",
    "https://friend.example@evil.example/", "vbscript:x", "file:///etc/passwd", "https://a.example/\u202egpj.x", "",
    "x" * 3000,
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "made",
    [
        lambda address: p(text("a", link(address))),
        lambda address: picture(address),
        lambda address: node("embed", url=address),
        lambda address: node("button", href=address, label="x"),
        lambda address: node("audio", src=address),
    ],
)
def test_hostile_addresses_are_refused(address, made):
    with pytest.raises(AddressRefused):
        checked(doc(made(address)))


@pytest.mark.parametrize("html", HOSTILE)
def test_hostile_html_is_cleaned(html):
    made = checked(doc(node("htmlBlock", html=html), p("a")))
    assert [found for each in made["content"] for found in dangers(each.get("attrs", {}).get("html", ""))] == []
    assert checked(made) == made


def nested(times):
    made = p("a")
    for _ in range(times):
        made = node("blockquote", made)
    return doc(made)


@pytest.mark.parametrize(
    ("sent", "refusal"),
    [
        (None, DocumentDamaged),
        ([], DocumentDamaged),
        ({"type": "paragraph"}, DocumentDamaged),
        ({"type": "doc", "content": "x"}, DocumentDamaged),
        ({"type": "doc", "content": [7]}, DocumentDamaged),
        (doc({"type": ["x"]}), DocumentDamaged),
        (doc(p({"type": "text", "text": 7})), DocumentDamaged),
        (doc(p({"type": "text", "text": "a", "marks": ["bold"]})), DocumentDamaged),
        (doc(node("iframe", src="https://x.example")), UnknownPart),
        (doc(p(text("a", "blink"))), UnknownPart),
        (doc(node("listItem", p("a"))), MisplacedPart),
        (doc(p(p("a"))), MisplacedPart),
        (doc(node("pullQuote", picture())), MisplacedPart),
        (doc("a"), MisplacedPart),
        (nested(MOST_DEPTH), NestedTooDeep),
        (nested(400), NestedTooDeep),
        (doc(node("gallery", *[picture()] * 31)), GalleryTooLarge),
        (doc(*[p("a")] * MOST_NODES), DocumentTooLarge),
        (doc(p("a" * (MOST_TEXT + 1))), TextTooLong),
        (doc(*[node("htmlBlock", html="a" * 300_000)] * 7), TextTooLong),
    ],
)
def test_what_the_schema_does_not_know_is_refused(sent, refusal):
    with pytest.raises(refusal) as refused:
        checked(sent)
    assert "%(" not in str(refused.value)


def test_as_deep_as_allowed_is_allowed():
    assert checked(nested(MOST_DEPTH - 2))


@pytest.mark.parametrize("value", [None, 7, -1, 1.5, float("nan"), float("inf"), 10**40, True, [], {}, "x", "\ud800"])
@pytest.mark.parametrize(
    "name", ["level", "align", "start", "checked", "colspan", "size", "focus", "language", "id", "tone"]
)
def test_odd_values_of_attributes_become_something_canonical(name, value):
    kinds = {
        "level": "heading",
        "start": "orderedList",
        "size": "file",
        "focus": "image",
        "language": "codeBlock",
        "tone": "callout",
    }
    kind = kinds.get(name, "paragraph")
    inside = {"heading": ["a"], "orderedList": [node("listItem", p("a"))], "codeBlock": ["a"], "callout": [p("a")]}
    made = checked(doc(node(kind, *inside.get(kind, []), **{"src": "/-/media/a", name: value}), p("b")))
    assert checked(made) == made
