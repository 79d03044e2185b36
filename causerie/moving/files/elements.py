"""XML to small trees: one for each wanted element, bounded in depth, parts and text; document types are refused."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from pyexpat import ExpatError, ParserCreate, errors

from causerie.moving.files.mending import Mender
from causerie.moving.spool.refusals import Damaged, Hostile, NotThatExport, TooMuch, Truncated

MOST_TEXT = 16 * 1024 * 1024
MOST_DEPTH = 200
MOST_PARTS = 100_000
_AT_END = {errors.XML_ERROR_UNCLOSED_TOKEN, errors.XML_ERROR_NO_ELEMENTS, errors.XML_ERROR_UNCLOSED_CDATA_SECTION}
_SPACES = {
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/syndication/thread/1.0": "thr:",
    "http://purl.org/syndication/history/1.0": "history:",
    "http://www.w3.org/2007/app": "app:",
    "http://purl.org/atom/app#": "app:",
    "http://schemas.google.com/blogger/2018": "blogger:",
    "http://www.w3.org/1999/xhtml": "html:",
    "http://wellformedweb.org/CommentAPI/": "wfw:",
    "http://purl.org/rss/1.0/modules/slash/": "slash:",
    "http://search.yahoo.com/mrss/": "media:",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
}


@dataclass
class Element:
    """An element: its name with a short prefix, its attributes, the text before its first child, and after its end."""

    name: str
    attributes: dict[str, str]
    text: str = ""
    tail: str = ""
    children: list["Element"] = field(default_factory=list)

    def first(self, *names: str) -> "Element | None":
        """The first child of one of these names, in the order of the names."""
        return next((each for name in names for each in self.children if each.name == name), None)

    def all(self, name: str) -> list["Element"]:
        """The children of this name."""
        return [each for each in self.children if each.name == name]

    def value(self, *names: str) -> str:
        """The text of the first of these children that says something."""
        for name in names:
            for each in self.all(name):
                if said := each.whole_text().strip():
                    return said
        return ""

    def whole_text(self) -> str:
        """All text within."""
        return self.text + "".join(each.whole_text() + each.tail for each in self.children)

    def inner_html(self) -> str:
        """What is within, as HTML."""
        return escape(self.text, quote=False) + "".join(each.outer_html() for each in self.children)

    def outer_html(self) -> str:
        """The element and what follows it, as HTML."""
        name = self.name.rpartition(":")[2]
        given = "".join(f' {key}="{escape(value)}"' for key, value in self.attributes.items() if ":" not in key)
        return f"<{name}{given}>{self.inner_html()}</{name}>{escape(self.tail, quote=False)}"


class Elements:
    """Iterate for the wanted elements as they end. `root` is the file's outermost; its children that are not wanted
    (what a feed says of itself) hang on it, or on its `channel`."""

    def __init__(self, chunks: Iterable[str], wanted: Collection[str], roots: Collection[str], source: str) -> None:
        self._mender = Mender(chunks)
        self._wanted = wanted
        self._roots = roots
        self._source = source
        self._open: list[Element] = []
        self._ready: deque[Element] = deque()
        self._text: list[str] = []
        self._size = self._parts = 0
        self.root = Element("", {})
        parser = ParserCreate("utf-8", " ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = parser.ExternalEntityRefHandler = self._refuse
        self._parser = parser

    def __iter__(self) -> Iterator[Element]:
        for chunk in self._mender:
            self._feed(chunk)
            while self._ready:
                yield self._ready.popleft()
        self._feed("", is_final=True)

    def _feed(self, chunk: str, is_final: bool = False) -> None:
        try:
            self._parser.Parse(chunk.encode("utf-8", "ignore"), is_final)
        except ExpatError as error:
            problem = errors.messages.get(error.code, "")
            if not self.root.name:
                raise NotThatExport(source=self._source, found="no XML") from error
            if is_final and problem in _AT_END:
                raise Truncated(line=error.lineno) from error
            raise Damaged(line=error.lineno, problem=problem) from error

    def _refuse(self, *_: object) -> None:
        raise Hostile

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._put_text()
        made = Element(_short(name), {_short(key): value for key, value in attributes.items()})
        if not self._open:
            if made.name not in self._roots:
                raise NotThatExport(source=self._source, found=f"<{made.name[:40]}>")
            self.root = made
        elif made.name not in self._wanted:
            self._open[-1].children.append(made)
        else:
            self._size = self._parts = 0
        self._parts += 1
        if len(self._open) >= MOST_DEPTH or self._parts > MOST_PARTS:
            raise TooMuch(place=f"<{made.name[:40]}>", problem="nested too deeply, or too many parts")
        self._open.append(made)

    def _characters(self, text: str) -> None:
        self._size += len(text)
        if self._size > MOST_TEXT:
            raise TooMuch(place=f"<{self._open[-1].name[:40]}>", problem="a text has no end")
        self._text.append(text)

    def _end(self, _name: str) -> None:
        self._put_text()
        ended = self._open.pop()
        if ended.name in self._wanted:
            self._ready.append(ended)

    def _put_text(self) -> None:
        if not self._text or not self._open:
            return
        text, self._text = "".join(self._text), []
        within = self._open[-1]
        if len(self._open) <= 2 and text.isspace():
            return
        if within.children:
            within.children[-1].tail += text
        else:
            within.text += text


def _short(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return _SPACES.get(space.replace("https:", "http:"), "other:" if space else "") + local
