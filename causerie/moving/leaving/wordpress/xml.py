"""Elements of XML, each on a line of its own: WordPress reads them by lines where PHP has no reader of XML."""

from collections.abc import Iterator, Mapping
from typing import TextIO
from xml.sax.saxutils import quoteattr


class Elements:
    """Writes elements to a text, one after the other."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def raw(self, line: str) -> None:
        """A line as it is."""
        self._out.write(f"{line}\n")

    def put(self, told: Mapping[str, object]) -> None:
        """An element for each name, with its value as text."""
        for name, value in told.items():
            self.raw(f"<{name}>{_text(str(value))}</{name}>")

    def within(self, name: str, told: Mapping[str, object]) -> None:
        """The same, in an element around them."""
        self.raw(f"<{name}>")
        self.put(told)
        self.raw(f"</{name}>")

    def named(self, name: str) -> None:
        """What the open item is called for good, by whoever reads it as a feed."""
        self.raw(f'<guid isPermaLink="false">{_text(name)}</guid>')

    def filed(self, domain: str, slug: str, name: str) -> None:
        """What the open item is filed under."""
        self.raw(f"<category domain={_quoted(domain)} nicename={_quoted(slug)}>{_text(name)}</category>")

    def meta(self, key: str, value: str) -> None:
        """One more fact of the open item, under a name that WordPress gave it."""
        self.within("wp:postmeta", {"wp:meta_key": key, "wp:meta_value": value})


def _quoted(text: str) -> str:
    return quoteattr(_possible(text))


def _text(text: str) -> str:
    return "".join(_pieces(_possible(text)))


def _possible(text: str) -> str:
    """`text` without what XML can't hold."""
    text = "".join(letter for letter in text if letter >= " " or letter in "\t\n\r")
    return text.replace("\ufffe", "").replace("\uffff", "")


def _pieces(text: str) -> Iterator[str]:
    """Plain words as they are, all else in CDATA."""
    if not set(text) & set("<>&"):
        yield text
        return
    yield "<![CDATA["
    yield text.replace("]]>", "]]]]><![CDATA[>")
    yield "]]>"
