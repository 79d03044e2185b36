"""Documents that hypothesis makes up: whatever the schema allows, in words that Markdown and HTML may stumble over."""

from hypothesis import strategies as st

from causerie.writing.documents import schema
from causerie.writing.documents.checking import checked
from tests.kit.test_html import HOSTILE

_PIECES = (
    "a word é雪ب * ** _ __ ` `` ~ ~~ [x] [ ] [^1] ![ ]( ) < > <b> &amp; & \\ | # ## #tag 1. 2) - + = --- ... \" ' : !"
    " « » http://a.example/x www.a.example a@b.example @anna ☑ ☐ <!-- --> ``` ~~~ :-: </div> {} $ %20 \u00a0 \u2028"
)
WORDS = st.lists(
    st.one_of(st.sampled_from([*_PIECES.split(" "), " ", "  ", "\n"]), st.text(max_size=4)), min_size=1, max_size=6
)
WORDS = WORDS.map("".join)
LINKS = st.sampled_from(
    ["https://a.example/", "https://a.example/x_y*(z)?a=1&b=2", "/about", "#top", "mailto:a@b.example", "http://[::1]/"]
)
MEDIA = st.sampled_from(["/-/media/1/a.jpg", "/-/media/1/b%20(c)_d.jpg", "https://a.example/a.png?x=1&y=2"])
_VALUES = {
    "href": LINKS,
    "cite": st.sampled_from(["", "https://a.example/said"]),
    "url": st.sampled_from(["https://a.example/w/1", "https://www.b.example/?a=1&b=2"]),
    "src": MEDIA,
    "poster": st.one_of(st.just(""), MEDIA),
    "thumbnail": st.sampled_from(["", "/-/media/1/t.jpg", "https://a.example/t.jpg"]),
    "html_url": st.sampled_from(["", "https://player.vimeo.com/video/1?dnt=1", "https://evil.example/"]),
    "html": st.sampled_from(
        ["<dl><dt>a</dt><dd>b</dd></dl>", "<p>a</p>\n\n<p>b</p>", "a <b>b", "<pre>a\n\n  b</pre>", "<li>x", *HOSTILE]
    ),
    "id": st.sampled_from(["a", "b", "c"]),
    "focus": st.sampled_from(["", "50 30", "0 100", "33.3 66.6"]),
    "language": st.sampled_from(["", "python", "c++", "klingon"]),
    "lang": st.sampled_from(["fr", "ar", "zh-Hant"]),
    "handle": st.one_of(st.sampled_from(["@anna", "anna@a.example"]), WORDS),
    "size": st.integers(0, 2**41),
    "level": st.integers(1, 6),
    "start": st.integers(-1, 100_000),
    "colspan": st.integers(0, 3),
    "rowspan": st.integers(0, 3),
    "checked": st.booleans(),
    "decorative": st.booleans(),
    "dir": st.sampled_from(["", "rtl"]),
    "align": st.sampled_from([None, "center", "right"]),
    "width": st.sampled_from(["text", "wide", "full"]),
    "layout": st.sampled_from(["auto", "columns", "strip"]),
    "tone": st.sampled_from(schema.TONES),
    "style": st.sampled_from(["fill", "plain"]),
}


def _attributes(says):
    return st.fixed_dictionaries({name: _VALUES.get(name, st.one_of(st.just(""), WORDS)) for name in says})


def _marks():
    marks = [_attributes(says).map(_named("attrs", {"type": name})) for name, says in schema.MARKS.items()]
    return st.lists(st.one_of(marks), max_size=3)


def _named(name, made):
    return lambda value: {**made, name: value} if value else made


def _node(name, depth):
    kind = schema.NODES[name]
    if name == "text":
        return st.builds(lambda words, marks: {"type": "text", "text": words, "marks": marks}, WORDS, _marks())
    inside = [child for child in kind.holds if depth > 0 or child in (*schema.INLINE, "paragraph", *_PARTS)]
    content = st.lists(st.one_of([_node(child, depth - 1) for child in inside]), max_size=3) if inside else st.just([])
    return st.builds(lambda says, held: {"type": name, "attrs": says, "content": held}, _attributes(kind.says), content)


_PARTS = ("listItem", "taskItem", "tableRow", "tableCell", "tableHeader", "image", "footnote")
SENT = st.deferred(lambda: _node("doc", 3))
DOCUMENTS = SENT.map(checked)
