"""Blocks as Markdown, at one of four levels: as people write, with tags for marks, with all signs escaped, as HTML."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from causerie.writing.documents.drawing import draw
from causerie.writing.documents.markdown.inline import InlineWriting, address_of, title_of
from causerie.writing.documents.schema import said

Node = dict[str, Any]
PLAINEST, TAGGED, ESCAPED, HTML = range(4)
_MARK = "n"  # one document is read at a time: its notes need no names of their own
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_FENCES = re.compile(r"`{3,}")


@dataclass
class Writing:
    """Writes blocks at one level. Notes may stand at another: as HTML, what calls them is HTML too."""

    level: int
    notes_level: int = PLAINEST

    def block(self, node: Node, *, is_other: bool = False) -> str:
        """A block; of two lists that touch, the second with its other signs."""
        write = _WRITERS.get(node["type"])
        if self.level == HTML or write is None:
            return self.html(node)
        return write(self, node, is_other) if node["type"] in _LISTS else write(self, node)

    def html(self, node: Node) -> str:
        """A block as HTML without blank lines, which would end it."""
        html = node["attrs"]["html"] if node["type"] == "htmlBlock" and self.level < ESCAPED else None
        html = html if html is not None else draw({"type": "doc", "content": [node]}, mark=_MARK)
        return html.replace("\n", "&#10;") if self.level == HTML or _BLANK_LINE.search(html) else html

    def notes(self, notes: list[Node]) -> str:
        """The notes at the end."""
        if self.level == HTML:
            return self.html({"type": "footnoteList", "content": notes})
        return "\n\n".join(f"[^{said(note, 'id')}]: {_indented(self.blocks(note), 4)}" for note in notes)

    def blocks(self, node: Node) -> str:
        """The blocks that a block holds."""
        written = ""
        is_other = False
        before = ""
        for block in node["content"]:
            is_list = block["type"] in _LISTS
            is_other = is_list and before in _LISTS and not is_other
            gap = "\n" if is_list and before == "paragraph" else "\n\n"
            written += (gap if before else "") + self.block(block, is_other=is_other)
            before = block["type"]
        return written

    def words(self, node: Node, *, is_line: bool = False, is_cell: bool = False) -> str:
        """The text of a block; in a heading or a cell, on one line."""
        inline = InlineWriting(
            has_tags=self.level > PLAINEST,
            has_escapes=self.level == ESCAPED,
            has_html_notes=self.notes_level == HTML,
            is_line=is_line or is_cell,
            is_cell=is_cell,
        )
        return inline.write(node.get("content", ()))

    def paragraph(self, node: Node) -> str:
        return self.html(node) if "attrs" in node else self.words(node)

    def heading(self, node: Node) -> str:
        if node.get("attrs", {}).get("align"):
            return self.html(node)
        return f"{'#' * said(node, 'level')} {self.words(node, is_line=True)}"

    def bullets(self, node: Node, is_other: bool) -> str:
        return "\n".join(self._item("*" if is_other else "-", item) for item in node["content"])

    def numbers(self, node: Node, is_other: bool) -> str:
        start, sign = said(node, "start"), ")" if is_other else "."
        return "\n".join(self._item(f"{start + at}{sign}", item) for at, item in enumerate(node["content"]))

    def tasks(self, node: Node, is_other: bool) -> str:
        sign = "*" if is_other else "-"
        return "\n".join(
            self._item(sign, item, "[x] " if said(item, "checked") else "[ ] ") for item in node["content"]
        )

    def _item(self, sign: str, item: Node, box: str = "") -> str:
        return f"{sign} {box}{_indented(self.blocks(item), len(sign) + 1)}".rstrip()

    def quote(self, node: Node) -> str:
        if said(node, "cite"):
            return self.html(node)
        return "\n".join(f"> {line}".rstrip() for line in self.blocks(node).split("\n"))

    def pull(self, node: Node) -> str:
        return _held('blockquote class="pull"', self.words(node))

    def callout(self, node: Node) -> str:
        return _held(f'div class="callout callout-{said(node, "tone")}"', self.blocks(node))

    def code(self, node: Node) -> str:
        text = node["content"][0]["text"]
        fence = "`" * max(3, *(len(found) + 1 for found in _FENCES.findall(text)), 0)
        return f"{fence}{said(node, 'language')}\n{text}\n{fence}"

    def table(self, node: Node) -> str:
        head, *rows = node["content"]
        if not _is_plain_table(head, rows):
            return self.html(node)
        dashes = [{"center": ":-:", "right": "--:"}.get(said(cell, "align"), "---") for cell in head["content"]]
        lines = [self._row(head), f"| {' | '.join(dashes)} |", *map(self._row, rows)]
        return "\n".join(lines)

    def _row(self, row: Node) -> str:
        return f"| {' | '.join(self.words(cell['content'][0], is_cell=True) for cell in row['content'])} |"

    def rule(self, node: Node) -> str:
        return "---"

    def picture(self, node: Node) -> str:
        is_plain = said(node, "width") == "text" and not said(node, "focus") and not said(node, "decorative")
        if not is_plain:
            return self.html(node)
        alt = InlineWriting(has_escapes=self.level == ESCAPED).text(said(node, "alt"))
        image = f"![{alt}]({address_of(said(node, 'src'))}{title_of(said(node, 'caption'))})"
        return f"[{image}]({address_of(said(node, 'href'))})" if said(node, "href") else image

    def gallery(self, node: Node) -> str:
        layout = said(node, "layout")
        classes = "gallery" if layout == "auto" else f"gallery gallery-{layout}"
        return _held(f'div class="{classes}"', "\n\n".join(map(self.picture, node["content"])))


_LISTS = ("bulletList", "orderedList", "taskList")
_WRITERS: dict[str, Callable[..., str]] = {
    "paragraph": Writing.paragraph,
    "heading": Writing.heading,
    "bulletList": Writing.bullets,
    "orderedList": Writing.numbers,
    "taskList": Writing.tasks,
    "blockquote": Writing.quote,
    "pullQuote": Writing.pull,
    "callout": Writing.callout,
    "codeBlock": Writing.code,
    "table": Writing.table,
    "horizontalRule": Writing.rule,
    "image": Writing.picture,
    "gallery": Writing.gallery,
}


def _held(opening: str, inside: str) -> str:
    """Markdown in an element: blank lines part it from the tags."""
    return f"<{opening}>\n\n{inside}\n\n</{opening.split(' ')[0]}>"


def _indented(text: str, width: int) -> str:
    return "\n".join(f"{' ' * width}{line}" if line and at else line for at, line in enumerate(text.split("\n")))


def _is_plain_table(head: Node, rows: list[Node]) -> bool:
    """One row of heads, as many cells in each, a paragraph in each, columns aligned as one."""
    aligned = [said(cell, "align") for cell in head["content"]]
    return _are(head, "tableHeader") and all(
        _are(row, "tableCell") and [said(cell, "align") for cell in row["content"]] == aligned for row in rows
    )


def _are(row: Node, kind: str) -> bool:
    return all(
        cell["type"] == kind
        and said(cell, "colspan") == said(cell, "rowspan") == 1
        and len(cell["content"]) == 1
        and cell["content"][0]["type"] == "paragraph"
        and "attrs" not in cell["content"][0]
        for cell in row["content"]
    )
