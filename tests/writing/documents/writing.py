"""Documents in few words, for tests."""

from causerie.writing.documents import schema
from causerie.writing.documents.checking import says_nothing


def node(kind, *content, **attributes):
    """A node as an editor writes it; plain strings are text."""
    made = {"type": kind}
    known = schema.NODES[kind].says if kind in schema.NODES else {}
    defaults = {name: each.default for name, each in known.items() if not says_nothing(each.default)}
    attributes = defaults | attributes
    if attributes:
        made["attrs"] = attributes
    if content:
        made["content"] = [text(each) if isinstance(each, str) else each for each in content]
    return made


def doc(*blocks):
    return node("doc", *blocks)


def p(*content, **attributes):
    return node("paragraph", *content, **attributes)


def text(words, *marks):
    """Text with marks: their names, or whole ones."""
    made = {"type": "text", "text": words}
    if marks:
        made["marks"] = [{"type": mark} if isinstance(mark, str) else mark for mark in marks]
    return made


def link(href, **attributes):
    return {"type": "link", "attrs": {"href": href, **attributes}}


def picture(src="/-/media/1/a.jpg", **attributes):
    return node("image", src=src, **attributes)


EVERY_BLOCK = doc(
    node("heading", "A day on the quay", level=2),
    p("One ", text("bold and ", "bold"), text("a link", link("https://example.org/x", title="X"), "bold"), " in it."),
    p("Set right.", align="right"),
    p("A note", node("footnoteReference", id="1"), " to #Tram", node("hardBreak"), "and ", text("code()", "code"), "."),
    p("Said by ", node("mention", handle="marie@x.example", name="Marie", url="https://x.example/@marie"), "."),
    p(
        text("Bonjour", {"type": "language", "attrs": {"lang": "fr"}}),
        " ",
        text("all", "italic", "strike", "highlight"),
    ),
    p("H", text("2", "subscript"), "O ", text("x", "superscript"), " ", text("under", "underline")),
    node(
        "bulletList", node("listItem", p("a"), node("bulletList", node("listItem", p("b")))), node("listItem", p("c"))
    ),
    node("orderedList", node("listItem", p("three"), p("more of it")), node("listItem", p("four")), start=3),
    node("taskList", node("taskItem", p("done"), checked=True), node("taskItem", p("not yet"))),
    node("blockquote", p("Said somebody."), cite="https://example.org/said"),
    node("pullQuote", "The sea was there first."),
    node("codeBlock", "def f(x):\n    return x + 1  # one more", language="python"),
    node("codeBlock", "plain <words>"),
    node(
        "table",
        node("tableRow", node("tableHeader", p("tide")), node("tableHeader", p("hour"), align="right")),
        node("tableRow", node("tableHeader", p("high")), node("tableCell", p("9:12"), align="right")),
        node("tableRow", node("tableCell", p("both, | one"), colspan=2)),
    ),
    node("horizontalRule"),
    node("callout", p("Bring a coat."), node("bulletList", node("listItem", p("and a hat"))), tone="tip"),
    picture(alt="A quay", caption="At noon", width="wide", focus="50 30"),
    picture(decorative=True, href="https://example.org/"),
    node("gallery", picture(alt="One"), picture("/-/media/1/b.jpg", caption="Two"), layout="strip"),
    node("gallery", picture(alt="One"), picture("/-/media/1/b.jpg"), picture("https://a.example/c.png", alt="Three")),
    node("audio", src="/-/media/1/a.mp3", title="The harbour, recorded"),
    node("video", src="/-/media/1/a.mp4", title="The harbour, filmed", poster="/-/media/1/p.jpg"),
    node("file", src="/-/media/1/a.pdf", name="Timetable", size=123_456),
    node(
        "embed",
        url="https://films.example/videos/watch/1",
        title="A film",
        description="Of a quay.",
        provider="Films",
        author="Anna",
        thumbnail="/-/media/1/t.jpg",
        html_url="https://films.example/videos/embed/1",
    ),
    node(
        "bookmark",
        url="https://example.org/page",
        title="A page",
        description="Worth it.",
        thumbnail="/-/media/1/t.jpg",
    ),
    node("button", href="https://example.org/", label="Go there", style="plain"),
    node("htmlBlock", html="<dl><dt>quay</dt><dd>where ships lie</dd></dl>"),
    node("footnoteList", node("footnote", p("What it says."), p("In two parts."), id="1")),
)
