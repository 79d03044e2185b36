"""Going through parsed HTML: text and marks gather in a block until the next one begins."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from selectolax.lexbor import LexborNode

from causerie.kit.html import Policy, sanitise
from causerie.writing.documents.checking import MOST_DEPTH
from causerie.writing.documents.refusals import DocumentTooLarge

Node = dict[str, Any]
MOST_ELEMENTS = 90  # within one another; what stands deeper is read as text
MOST_PIECES = 250_000  # of text; a document has fewer parts than that
MOST_NESTED = MOST_DEPTH - 1  # lists, quotes and tables that would stand deeper are read as if they were none

Handler = Callable[["Reading", LexborNode], None]


@dataclass
class Reading:
    """What has been read so far: whole blocks, the text of the one that is open, and the marks that are on."""

    handlers: Mapping[str, Handler]
    notes: Mapping[str, str]
    blocks: list[Node] = field(default_factory=list)
    text: list[Node] = field(default_factory=list)
    marks: tuple[Node, ...] = ()
    open: Node = field(default_factory=lambda: {"type": "paragraph"})
    depth: int = 0
    nested: int = 1  # how deep blocks stand in the document
    shift: int = 0  # of headings, where the HTML uses the page's own level
    counting: Iterator[int] = field(default_factory=count)
    is_markdown: bool = False  # where the title of a picture is its caption

    def walk(self, node: LexborNode) -> None:
        """Read what stands in `node`."""
        if self.depth > MOST_ELEMENTS:
            self.say(node.text())
            return
        self.depth += 1
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text":
                self.say(child.text_content or "")
            elif not tag.startswith(("-", "!")):
                self.handlers.get(tag, Reading.walk)(self, child)
        self.depth -= 1

    def say(self, text: str) -> None:
        """Add text that carries the marks that are on."""
        if next(self.counting) > MOST_PIECES:
            raise DocumentTooLarge(most=MOST_PIECES)
        if text:
            self.text.append({"type": "text", "text": text, **({"marks": list(self.marks)} if self.marks else {})})

    def put(self, atom: Node) -> None:
        """Add something that stands in the text."""
        self.text.append(atom)

    def add(self, block: Node) -> None:
        """Add a whole block; the text before it is one of its own."""
        self.close()
        self.blocks.append(block)

    def close(self) -> None:
        """End the open block of text, if anything stands in it."""
        if any(piece["type"] != "text" or piece["text"].strip(" \t\r\n\f") for piece in self.text):
            self.blocks.append({**self.open, "content": self.text})
        self.text = []

    def within(self, node: LexborNode, opened: Node | None = None) -> None:
        """Read `node` as a block of text, or as what parts the text around it."""
        self.close()
        before = self.open
        self.open = opened or before
        self.walk(node)
        self.close()
        self.open = before

    def marked(self, node: LexborNode, *marks: Node) -> None:
        """Read `node` with more marks on."""
        before = self.marks
        self.marks = before + tuple(mark for mark in marks if mark["type"] not in {each["type"] for each in before})
        self.walk(node)
        self.marks = before

    def inside(self, node: LexborNode, levels: int = 1) -> list[Node]:
        """The blocks that stand in `node`, for a block that holds them so many levels below itself."""
        return self.through(Reading.walk, node, levels)

    def through(self, handler: Handler, node: LexborNode, levels: int) -> list[Node]:
        """The blocks that `handler` makes of `node`, apart from those around it."""
        inner = replace(self, blocks=[], text=[], open={"type": "paragraph"}, nested=self.nested + levels)
        handler(inner, node)
        inner.close()
        return inner.blocks

    def may_nest(self, levels: int = 1) -> bool:
        """Whether something that holds blocks so many levels below itself may stand here."""
        return self.nested + levels <= MOST_NESTED

    def keep(self, node: LexborNode) -> None:
        """Keep the HTML of `node` as it is, made harmless."""
        self.add(kept(node.html or ""))


def kept(html: str) -> Node:
    """A block of HTML that no other block can say."""
    return {"type": "htmlBlock", "attrs": {"html": sanitise(html, Policy.POST)}}


def classes_of(node: LexborNode) -> set[str]:
    """The classes of an element."""
    return set((node.attributes.get("class") or "").split())


def words_of(nodes: Iterable[LexborNode]) -> str:
    """The text of elements on one line."""
    return " ".join(" ".join(node.text() for node in nodes).split())


def attribute(node: LexborNode, name: str) -> str:
    """The value of an attribute; empty where it isn't there."""
    return node.attributes.get(name) or ""
