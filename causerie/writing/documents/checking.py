"""From what an editor sends to a canonical document, or a refusal that says what is wrong with it.

Canonical: only what the schema knows; attributes that say nothing (null, false, "") are left out; marks stand in
the schema's order; text with the same marks is one; white space is as a page shows it; what would show nothing is
left out; footnotes are numbered as the text comes to them and stand at the end. Checking again changes nothing.

What the schema doesn't know is refused where it may hold words (nodes, marks), and dropped where it can't (attributes).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from causerie.kit.text import clean_name, storable, without_reordering
from causerie.writing.documents import schema
from causerie.writing.documents.figures import label_for, name_in
from causerie.writing.documents.footnotes import ids_of_notes, numbered
from causerie.writing.documents.lines import Line
from causerie.writing.documents.refusals import (
    DocumentDamaged,
    DocumentTooLarge,
    GalleryTooLarge,
    MisplacedPart,
    NestedTooDeep,
    UnknownPart,
)
from causerie.writing.refusals import TextTooLong

MOST_NODES = 60_000
MOST_DEPTH = 24
MOST_TEXT = 2_000_000

Node = dict[str, Any]
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_UNSEEN_ON_SPACES = ("bold", "italic", "strike")
_SPACES = re.compile(r"[ \t\r\n\f]+")


def checked(document: object) -> Node:
    """The canonical document that says what `document` says. Raises one of `refusals`, or TextTooLong."""
    if not isinstance(document, Mapping) or document.get("type") != "doc":
        raise DocumentDamaged
    return numbered(_Checking(ids_of_notes(document)).node(document, "", 0))


def says_nothing(value: object) -> bool:
    """Whether a canonical node leaves out an attribute of this value."""
    return value is None or value is False or value == ""


def canonical_inline(pieces: list[Node]) -> list[Node]:
    """Text and atoms of one block, with white space as a page shows it and like text joined."""
    line = Line()
    for piece in pieces:
        if piece["type"] == "hardBreak":
            line.trim()
        if piece["type"] == "text":
            text = _SPACES.sub(" ", piece["text"])
            line.say(text[1:] if text.startswith(" ") and line.is_after_space() else text, piece.get("marks"))
        else:
            line.pieces.append(piece)
    while line.pieces and line.pieces[-1]["type"] == "hardBreak":
        line.pieces.pop()
    line.trim()
    kept = _with_spaces_outside(line.joined())
    return kept if kept == pieces else canonical_inline(kept)


@dataclass
class _Checking:
    """Counts what has been seen, so that a document of any size is refused early."""

    notes: set[str]
    nodes: int = 0
    length: int = 0
    is_in_notes: bool = False

    def node(self, node: object, within: str, depth: int) -> Node | None:
        """The canonical node, or None where nothing of it would show."""
        name = self._name(node, within, depth)
        kind = schema.NODES[name]
        if within == "doc":
            self.is_in_notes = name == "footnoteList"
        made: Node = {"type": name}
        if says := self._said(node, kind.says):
            made["attrs"] = says
        if name == "codeBlock":
            return self._code(made, node)
        if not kind.holds:
            return made if self._shows(made) else None
        inside = [child for each in _listed(node, "content") if (child := self._child(each, name, depth + 1))]
        return _with_content(made, kind, inside)

    def _name(self, node: object, within: str, depth: int) -> str:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise DocumentTooLarge(most=MOST_NODES)
        if depth > MOST_DEPTH:
            raise NestedTooDeep(most=MOST_DEPTH)
        name = node.get("type") if isinstance(node, Mapping) else None
        if not isinstance(name, str):
            raise DocumentDamaged
        if name not in schema.NODES:
            raise UnknownPart(name=clean_name(name, 60) or "?")
        if within and name not in schema.NODES[within].holds:
            raise MisplacedPart(name=name, within=within)
        return name

    def _child(self, node: object, within: str, depth: int) -> Node | None:
        if not isinstance(node, Mapping) or node.get("type") != "text":
            return self.node(node, within, depth)
        self._name(node, within, depth)
        text = self._text(node)
        if not text:
            return None
        marks = [] if within == "codeBlock" else self._marks(node)
        return {"type": "text", "text": text, **({"marks": marks} if marks else {})}

    def _text(self, node: Mapping) -> str:
        text = node.get("text")
        if not isinstance(text, str):
            raise DocumentDamaged
        self._measure(len(text))
        return _CONTROL.sub("", without_reordering(storable(text.replace("\r\n", "\n").replace("\r", "\n"))))

    def _marks(self, node: Mapping) -> list[Node]:
        found: dict[str, Node] = {}
        for mark in _listed(node, "marks")[: len(schema.MARKS) * 2]:
            name = mark.get("type") if isinstance(mark, Mapping) else None
            if not isinstance(name, str):
                raise DocumentDamaged
            if name not in schema.MARKS:
                raise UnknownPart(name=clean_name(name, 60) or "?")
            says = self._said(mark, schema.MARKS[name])
            if name != "language" or "lang" in says:
                found.setdefault(name, {"type": name, **({"attrs": says} if says else {})})
        return [found[name] for name in schema.MARKS if name in found]

    def _said(self, node: Mapping, known: Mapping[str, schema.Attribute]) -> Node:
        given = node.get("attrs")
        given = given if isinstance(given, Mapping) else {}
        says = {name: each.canonical(given.get(name)) for name, each in known.items()}
        self._measure(sum(len(value) for value in says.values() if isinstance(value, str)))
        return _settled({name: value for name, value in says.items() if not says_nothing(value)})

    def _measure(self, length: int) -> None:
        self.length += length
        if self.length > MOST_TEXT:
            raise TextTooLong(most=MOST_TEXT)

    def _shows(self, atom: Node) -> bool:
        says = atom.get("attrs", {})
        match atom["type"]:
            case "htmlBlock":
                return bool(says.get("html"))
            case "mention":
                return bool(says.get("handle"))
            case "footnoteReference":
                return says.get("id") in self.notes and not self.is_in_notes
        return True

    def _code(self, made: Node, node: Mapping) -> Node | None:
        inside = [self._child(each, "codeBlock", 1) for each in _listed(node, "content")]
        code = "".join("\n" if each["type"] == "hardBreak" else each["text"] for each in inside if each)
        code = code.strip("\n")
        return {**made, "content": [{"type": "text", "text": code}]} if code.strip() else None


def _settled(says: Node) -> Node:
    """What one attribute says already is not said by another."""
    if says.get("decorative"):
        says.pop("alt", None)
    if "label" in says and says["label"] == label_for(says["href"]):
        del says["label"]
    if "handle" in says and says["handle"] == says.get("name"):
        del says["name"]
    if "name" in says and says["name"] == name_in(says.get("src", "")):
        del says["name"]
    return says


def _with_content(made: Node, kind: schema.NodeKind, inside: list[Node]) -> Node | None:
    if "text" in kind.holds:
        inside = canonical_inline(inside)
    elif made["type"] == "gallery":
        return _gallery(made, inside)
    else:
        inside = _without_empty(inside, kind)
    if inside:
        made["content"] = inside
    return made if inside or made["type"] == "paragraph" else None


def _without_empty(inside: list[Node], kind: schema.NodeKind) -> list[Node]:
    """Empty paragraphs show nothing; one stands only where a node needs one."""
    kept = [each for each in inside if each["type"] != "paragraph" or "content" in each]
    if kind.begins and kept and kept[0]["type"] != kind.begins:
        kept.insert(0, {"type": kind.begins})
    return kept or ([{"type": kind.fills}] if kind.fills else [])


def _gallery(made: Node, pictures: list[Node]) -> Node | None:
    """A gallery of one is a picture."""
    if len(pictures) > schema.MOST_PICTURES:
        raise GalleryTooLarge(most=schema.MOST_PICTURES)
    if len(pictures) < 2:
        return pictures[0] if pictures else None
    return {**made, "content": pictures}


def _listed(node: Mapping, name: str) -> list:
    found = node.get(name)
    if found is None:
        return []
    if not isinstance(found, list):
        raise DocumentDamaged
    return found


def _with_spaces_outside(pieces: list[Node]) -> list[Node]:
    """A space at the edge of bold, slanted or struck words is not one of them: nobody sees it there."""
    line = Line()
    for at, piece in enumerate(pieces):
        if "marks" not in piece:
            if piece["type"] == "text":
                line.say(piece["text"], None)
            else:
                line.pieces.append(piece)
            continue
        text, marks = piece["text"], piece["marks"]
        words = text.strip(" ")
        before, after = _marks_at(pieces, at - 1), _marks_at(pieces, at + 1)
        if not words:
            line.say(text, _marks_of_space(marks, [mark for mark in before if mark in after]))
            continue
        line.say(text[: len(text) - len(text.lstrip(" "))], _marks_of_space(marks, before))
        line.say(words, marks)
        line.say(text[len(text.rstrip(" ")) :], _marks_of_space(marks, after))
    return line.joined()


def _marks_at(pieces: list[Node], at: int) -> list[Node]:
    return pieces[at].get("marks", []) if 0 <= at < len(pieces) else []


def _marks_of_space(marks: list[Node], around: list[Node]) -> list[Node]:
    return [mark for mark in marks if mark["type"] not in _UNSEEN_ON_SPACES or mark in around]
