"""The schema `document/1` as data: which nodes there are, what each may hold and say, and which marks text carries.

Names are those of TipTap where it has them. The rich editor (web/studio) is written against this table.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from causerie.writing.documents import attributes as an
from causerie.writing.documents.attributes import Attribute

NAME = "document/1"
MOST_PICTURES = 30
TONES = ("note", "tip", "warning")

INLINE = ("text", "hardBreak", "mention", "footnoteReference")
LISTS = ("bulletList", "orderedList", "taskList")
_BLOCKS = ("paragraph", "heading", *LISTS, "blockquote", "pullQuote", "codeBlock", "table", "horizontalRule", "callout")
BLOCKS = (*_BLOCKS, "image", "gallery", "audio", "video", "file", "embed", "bookmark", "button", "htmlBlock")


@dataclass(frozen=True)
class NodeKind:
    """What a node of one name may hold (`holds` names its children; none makes it an atom) and say (`says`).

    `begins` is the child it must begin with; one that is missing is put there, empty. `fills` is put where nothing
    is left; a node that holds nothing and has nothing to fill it falls away.
    """

    holds: tuple[str, ...] = ()
    says: Mapping[str, Attribute] = field(default_factory=dict)
    begins: str = ""
    fills: str = ""


_ALIGN = {"align": an.choice(None, "center", "right")}
_CELL = {"colspan": an.number(1, 100, 1), "rowspan": an.number(1, 100, 1), **_ALIGN}
_CARD = {
    "url": an.web(is_needed=True),
    "title": an.words(300),
    "description": an.words(1000),
    "thumbnail": an.own_media(),
}
_SRC = {"src": an.media(is_needed=True)}

NODES: Mapping[str, NodeKind] = MappingProxyType(
    {
        "doc": NodeKind((*BLOCKS, "footnoteList"), fills="paragraph"),
        "paragraph": NodeKind(INLINE, _ALIGN),
        "heading": NodeKind(INLINE, {"level": an.number(2, 4, 2), **_ALIGN}),
        "bulletList": NodeKind(("listItem",)),
        "orderedList": NodeKind(("listItem",), {"start": an.number(0, 99_999, 1)}),
        "listItem": NodeKind(BLOCKS, begins="paragraph", fills="paragraph"),
        "taskList": NodeKind(("taskItem",)),
        "taskItem": NodeKind(BLOCKS, {"checked": an.truth()}, begins="paragraph", fills="paragraph"),
        "blockquote": NodeKind(BLOCKS, {"cite": an.web()}, fills="paragraph"),
        "pullQuote": NodeKind(INLINE),
        "codeBlock": NodeKind(("text", "hardBreak"), {"language": an.CODE_LANGUAGE}),
        "table": NodeKind(("tableRow",)),
        "tableRow": NodeKind(("tableHeader", "tableCell")),
        "tableHeader": NodeKind(BLOCKS, _CELL, fills="paragraph"),
        "tableCell": NodeKind(BLOCKS, _CELL, fills="paragraph"),
        "horizontalRule": NodeKind(),
        "callout": NodeKind(BLOCKS, {"tone": an.choice(*TONES)}, fills="paragraph"),
        "footnoteList": NodeKind(("footnote",)),
        "footnote": NodeKind(("paragraph",), {"id": an.IDENTIFIER}, fills="paragraph"),
        "image": NodeKind(
            says={
                **_SRC,
                "alt": an.words(),
                "caption": an.words(),
                "width": an.choice("text", "wide", "full"),
                "focus": an.focus(),
                "decorative": an.truth(),
                "href": an.link(),
            }
        ),
        "gallery": NodeKind(("image",), {"layout": an.choice("auto", "columns", "strip")}),
        "audio": NodeKind(says={**_SRC, "title": an.words()}),
        "video": NodeKind(says={**_SRC, "title": an.words(), "poster": an.media()}),
        "file": NodeKind(says={**_SRC, "name": an.words(300), "size": an.number(0, 2**40, 0)}),
        "embed": NodeKind(says={**_CARD, "provider": an.words(100), "author": an.words(200), "html_url": an.frame()}),
        "bookmark": NodeKind(says=_CARD),
        "button": NodeKind(
            says={"href": an.link(is_needed=True), "label": an.words(200), "style": an.choice("fill", "plain")}
        ),
        "htmlBlock": NodeKind(says={"html": an.kept_html()}),
        "text": NodeKind(),
        "hardBreak": NodeKind(),
        "mention": NodeKind(says={"handle": an.handle(), "name": an.words(200), "url": an.web()}),
        "footnoteReference": NodeKind(says={"id": an.IDENTIFIER}),
    }
)

# In this order, from the outermost to the innermost.
MARKS: Mapping[str, Mapping[str, Attribute]] = MappingProxyType(
    {
        "link": {"href": an.link(is_needed=True), "title": an.words(300)},
        "language": {"lang": an.LANGUAGE, "dir": an.choice("", "ltr", "rtl")},
        "bold": {},
        "italic": {},
        "strike": {},
        "underline": {},
        "highlight": {},
        "superscript": {},
        "subscript": {},
        "code": {},
    }
)


def said(node: Mapping, name: str) -> object:
    """What a canonical node (or mark) says of `name`; what it leaves out is the default."""
    known = NODES[node["type"]].says if node["type"] in NODES else MARKS[node["type"]]
    return node.get("attrs", {}).get(name, known[name].default)
