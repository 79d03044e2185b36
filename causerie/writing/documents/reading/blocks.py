"""Elements that are blocks of words: paragraphs, headings, lists, quotes, code, tables, callouts, notes."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from selectolax.lexbor import LexborNode

from causerie.writing.documents.reading.figures import buttons, files, gallery, video_frame
from causerie.writing.documents.reading.inline import name_of, web_link
from causerie.writing.documents.reading.walking import Handler, Reading, attribute, classes_of, kept
from causerie.writing.documents.schema import TONES

Node = dict[str, Any]
_ALIGN = re.compile(r"text-align:\s*(center|right|end)")
_ALIGN_CLASSES = {"align-center": "center", "aligncenter": "center", "align-right": "right"}
_IN_LIST, _IN_TABLE = 2, 3  # how many levels below themselves they hold blocks
_UNSAYABLE = "abbr[title], ruby, bdo"
_TEXT_BLOCKS = ("paragraph", "heading", "pullQuote")
_LANGUAGE_CLASS = re.compile(r"(?:language-|lang-|brush:\s*)([\w+#.-]{1,30})")


def paragraph(reading: Reading, node: LexborNode) -> None:
    """A paragraph; one of buttons or of a file becomes that."""
    if node.css_first(_UNSAYABLE):
        reading.keep(node)
    elif not (buttons(reading, node) or files(reading, node)):
        reading.within(node, _text_block("paragraph", node))


def heading(reading: Reading, node: LexborNode) -> None:
    """A heading of the second to the fourth level: the page has the first."""
    if node.css_first(_UNSAYABLE):
        reading.keep(node)
    else:
        reading.within(node, _text_block("heading", node, level=int((node.tag or "h2")[1]) + reading.shift))


def division(reading: Reading, node: LexborNode) -> None:
    """A part of a page: what its classes say, or only what stands in it."""
    classes = classes_of(node)
    if "footnotes" in classes:
        footnotes(reading, node)
    elif "kept" in classes:
        reading.add(kept(node.inner_html or ""))
    elif "callout" in classes and reading.may_nest():
        callout(reading, node)
    elif not gallery(reading, node):
        align = _align(node)
        reading.within(node, {"type": "paragraph", "attrs": {"align": align}} if align else None)


def callout(reading: Reading, node: LexborNode) -> None:
    """A box that stands out, without the label it is drawn with."""
    for label in node.css(".callout-label"):
        label.decompose()
    tone = next((tone for tone in TONES if f"callout-{tone}" in classes_of(node)), TONES[0])
    reading.add({"type": "callout", "attrs": {"tone": tone}, "content": reading.inside(node)})


def blockquote(reading: Reading, node: LexborNode) -> None:
    """Somebody else's words, or the author's own, pulled out."""
    if "pull" in classes_of(node) or "pull" in classes_of(node.parent):
        blocks = reading.inside(node)
        if all(block["type"] == "paragraph" for block in blocks):
            reading.add({"type": "pullQuote", "content": _joined(blocks)})
            return
    if not reading.may_nest():
        reading.within(node)
        return
    attributes = {"cite": web_link(attribute(node, "cite"))}
    reading.add({"type": "blockquote", "attrs": attributes, "content": reading.inside(node)})


def listing(reading: Reading, node: LexborNode) -> None:
    """A list; one whose items can all be ticked is a list of tasks."""
    if node.css_first(_UNSAYABLE):
        reading.keep(node)
        return
    if gallery(reading, node):
        return
    if not reading.may_nest(_IN_LIST):
        reading.within(node)
        return
    items = [child for child in node.iter() if child.tag == "li"]
    is_tasks = node.tag == "ul" and bool(items) and all(map(_box, items))
    made = _items(reading, node, _task if is_tasks else _item)
    kind = "taskList" if is_tasks else "orderedList" if node.tag == "ol" else "bulletList"
    start = attribute(node, "start")
    attributes = {"attrs": {"start": int(start[:6])}} if kind == "orderedList" and start.isdecimal() else {}
    reading.add({"type": kind, **attributes, "content": made})


def code(reading: Reading, node: LexborNode) -> None:
    """Code, line for line."""
    if node.css_first("a[href], img"):
        reading.keep(node)
        return
    inner = node.css_first("code")
    classes = f"{attribute(node, 'class')} {attribute(inner, 'class') if inner else ''}"
    found = _LANGUAGE_CLASS.search(classes)
    language = found[1] if found else attribute(node, "lang").split(" ")[0]
    text = "".join(_lines(node))
    reading.add({"type": "codeBlock", "attrs": {"language": language}, "content": [{"type": "text", "text": text}]})


def table(reading: Reading, node: LexborNode) -> None:
    """A table; one with a caption is kept as it is."""
    rows = [row for part in _among(node, "thead", "tbody", "tfoot") for row in _among(part, "tr")]
    if _among(node, "caption") or node.css_first(_UNSAYABLE) or not reading.may_nest(_IN_TABLE):
        reading.keep(node)
        return
    made = [[_cell(reading, cell) for cell in _among(row, "td", "th")] for row in rows]
    reading.add({"type": "table", "content": [{"type": "tableRow", "content": row} for row in made]})


def rule(reading: Reading, node: LexborNode) -> None:
    """A line between two parts."""
    reading.add({"type": "horizontalRule"})


def footnotes(reading: Reading, node: LexborNode) -> None:
    """The notes at the end."""
    notes = []
    lists = [child for child in node.iter() if child.tag in ("ol", "ul")]
    for item in (child for each in lists for child in each.iter() if child.tag == "li"):
        number = reading.notes.get(name_of(attribute(item, "id")), "")
        paragraphs = [each for block in reading.inside(item) for each in _flattened(block)]
        notes.append({"type": "footnote", "attrs": {"id": number}, "content": paragraphs})
    reading.add({"type": "footnoteList", "content": notes})


def keep(reading: Reading, node: LexborNode) -> None:
    """What no block can say."""
    reading.keep(node)


def drop(reading: Reading, node: LexborNode) -> None:
    """What has no words for readers."""


def box(reading: Reading, node: LexborNode) -> None:
    """A tick box outside a list of tasks; other fields of forms have no words."""
    if attribute(node, "type") == "checkbox":
        reading.say("☑ " if "checked" in node.attributes else "☐ ")


def _among(node: LexborNode, *tags: str) -> list[LexborNode]:
    return [child for child in node.iter() if child.tag in tags]


def _text_block(kind: str, node: LexborNode, **attributes: object) -> Node:
    return {"type": kind, "attrs": {**attributes, "align": _align(node)}}


def _align(node: LexborNode) -> str | None:
    known = [align for name, align in _ALIGN_CLASSES.items() if name in classes_of(node)]
    found = _ALIGN.search(attribute(node, "style"))
    named = {"center": "center", "right": "right"}.get(attribute(node, "align").lower())
    if node.tag == "center":
        return "center"
    return known[0] if known else {"end": "right"}.get(found[1], found[1]) if found else named


def _items(reading: Reading, node: LexborNode, read: Callable[[Reading, LexborNode], Node]) -> list[Node]:
    """The items of a list; a list that stands between two belongs to the one before."""
    made: list[Node] = []
    for child in node.iter():
        if child.tag in ("ul", "ol"):
            inner = reading.through(listing, child, _IN_LIST)
            made = made or [{"type": "listItem", "content": []}]
            made[-1]["content"] += inner
        elif child.tag and not child.tag.startswith("-"):
            made.append(read(reading, child))
    return made


def _item(reading: Reading, node: LexborNode) -> Node:
    return {"type": "listItem", "content": reading.inside(node, _IN_LIST)}


def _box(item: LexborNode) -> LexborNode | None:
    """The sign or field with which an item begins that can be ticked."""
    first = item.first_child
    while first is not None and (first.tag in ("p", "label") or _is_blank(first)):
        first = first.first_child if first.tag in ("p", "label") else first.next
    if first is None:
        return None
    is_field = first.tag == "input" and attribute(first, "type") == "checkbox"
    return first if is_field or (first.tag in ("span", "-text") and _sign(first)) else None


def _is_blank(node: LexborNode) -> bool:
    return node.tag == "-text" and not (node.text_content or "").strip()


def _sign(node: LexborNode) -> str:
    text = (node.text_content if node.tag == "-text" else node.text()) or ""
    return text.lstrip()[:1] if text.lstrip()[:1] in ("☐", "☑") else ""


def _task(reading: Reading, item: LexborNode) -> Node:
    found = _box(item)
    if found is None:  # something between the items
        return {"type": "taskItem", "content": reading.inside(item, _IN_LIST)}
    is_done = "checked" in found.attributes if found.tag == "input" else _sign(found) == "☑"
    blocks = reading.inside(item, _IN_LIST)
    _without_sign(blocks)
    return {"type": "taskItem", "attrs": {"checked": is_done}, "content": blocks}


def _without_sign(blocks: list[Node]) -> None:
    """The sign says what the node says already."""
    pieces = blocks[0].get("content", []) if blocks else []
    first = next((piece for piece in pieces if piece["type"] == "text" and piece["text"].strip()), None)
    if first and first["text"].lstrip()[:1] in ("☐", "☑"):
        first["text"] = first["text"].lstrip()[1:]


def _lines(node: LexborNode) -> Iterator[str]:
    for child in node.traverse(include_text=True):
        if child.tag == "br":
            yield "\n"
        elif child.tag == "-text":
            yield child.text_content or ""


def _cell(reading: Reading, node: LexborNode) -> Node:
    spans = {name: attribute(node, name) for name in ("colspan", "rowspan")}
    attributes = {name: int(value[:4]) for name, value in spans.items() if value.isdecimal() and value.isascii()}
    attributes["align"] = _align(node)
    kind = "tableHeader" if node.tag == "th" else "tableCell"
    return {"type": kind, "attrs": attributes, "content": reading.inside(node, _IN_TABLE)}


def _joined(blocks: list[Node]) -> list[Node]:
    pieces: list[Node] = []
    for block in blocks:
        pieces += [{"type": "hardBreak"}] if pieces else []
        pieces += block["content"]
    return pieces


def _flattened(block: Node) -> Iterator[Node]:
    """The paragraphs of a note: in it, only paragraphs stand."""
    if block["type"] == "codeBlock":
        yield {"type": "paragraph", "content": [{**piece, "marks": [{"type": "code"}]} for piece in block["content"]]}
    elif block["type"] in _TEXT_BLOCKS:
        yield {**block, "type": "paragraph", "attrs": {"align": block.get("attrs", {}).get("align")}}
    else:
        for child in block.get("content", ()):
            yield from _flattened(child)


_DROPPED = ("script", "style", "template", "head", "title", "meta", "link", "base", "svg", "canvas", "object", "embed")
_KEPT = ("dl", "details", "math")
_PARTS = ("div", "section", "article", "aside", "header", "footer", "main", "nav", "address", "form", "fieldset")
_LOOSE = (
    "center",
    "li",
    "tr",
    "caption",
    "figcaption",
    "hgroup",
    "legend",
    "option",
    "textarea",
    "noscript",
    "frameset",
)

BLOCKS: dict[str, Handler] = {
    "p": paragraph,
    **{f"h{level}": heading for level in range(1, 7)},
    **dict.fromkeys((*_PARTS, *_LOOSE), division),
    "blockquote": blockquote,
    **dict.fromkeys(("ul", "ol", "menu", "dir"), listing),
    "pre": code,
    "table": table,
    "hr": rule,
    "iframe": video_frame,
    "input": box,
    **dict.fromkeys(_KEPT, keep),
    **dict.fromkeys(_DROPPED, drop),
}
