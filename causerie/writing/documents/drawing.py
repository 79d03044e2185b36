"""From a canonical document to HTML that the POST policy of `kit.html` keeps as it is.

Semantic and bare: how it looks is for the style sheets, which know the short list of classes used here.
Labels that are heard or read are in the language that is active.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from causerie.writing.documents import figures
from causerie.writing.documents.footnotes import references
from causerie.writing.documents.highlighting import Highlighting
from causerie.writing.documents.inline import Inline
from causerie.writing.documents.schema import said

Node = dict[str, Any]
# Written again and again; the words are translated where they are used.
_TONES = {"note": lambda: _("Note"), "tip": lambda: _("Tip"), "warning": lambda: _("Warning")}


def draw(document: Node, *, between: str = "\n", mark: str = "") -> str:
    """The HTML of a canonical document, `between` its blocks. `mark` keeps names of notes apart; none makes one."""
    mark = mark or sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()[:6]
    return Drawing(Inline(mark), references(document)).blocks(document, between)


@dataclass
class Drawing:
    """What the parts of one document are drawn with: notes are numbered through all of them."""

    inline: Inline
    references: dict[str, int]
    highlighting: Highlighting = field(default_factory=Highlighting)

    def blocks(self, node: Node, between: str = "") -> str:
        """The HTML of the blocks that `node` holds."""
        drawn = (_BLOCKS[block["type"]](self, block) for block in node.get("content", ()))
        return between.join(each for each in drawn if each)

    def words(self, node: Node) -> str:
        """The HTML of the text that `node` holds."""
        return self.inline.draw(node.get("content", ()))

    def paragraph(self, node: Node) -> str:
        return f"<p{_aligned(node)}>{self.words(node)}</p>" if "content" in node else ""

    def heading(self, node: Node) -> str:
        level = said(node, "level")
        return f"<h{level}{_aligned(node)}>{self.words(node)}</h{level}>"

    def bullets(self, node: Node) -> str:
        return f"<ul>{self._items(node)}</ul>"

    def numbers(self, node: Node) -> str:
        start = said(node, "start")
        return f"<ol{_attribute('start', str(start) if start != 1 else '')}>{self._items(node)}</ol>"

    def tasks(self, node: Node) -> str:
        return f'<ul class="task-list">{"".join(map(self._task, node["content"]))}</ul>'

    def _items(self, node: Node) -> str:
        return "".join(f"<li>{self._inside(item)}</li>" for item in node["content"])

    def _task(self, item: Node) -> str:
        is_done = said(item, "checked")
        sign, label = ("☑", pgettext("a task", "Done")) if is_done else ("☐", _("To do"))
        state = f'<span role="img" aria-label="{escape(label)}">{sign}</span>'
        return f'<li class="task-list-item">{state} {self._inside(item)}</li>'

    def _inside(self, node: Node) -> str:
        """What stands in an item or a cell; one plain paragraph is not wrapped, so that lists stay tight."""
        first, *rest = node["content"]
        is_plain = first["type"] == "paragraph" and "attrs" not in first
        if is_plain and all(each["type"] in ("bulletList", "orderedList", "taskList") for each in rest):
            return self.words(first) + self.blocks({"content": rest})
        return self.blocks(node)

    def quote(self, node: Node) -> str:
        return f"<blockquote{_attribute('cite', said(node, 'cite'))}>{self.blocks(node)}</blockquote>"

    def pull(self, node: Node) -> str:
        return f'<blockquote class="pull"><p>{self.words(node)}</p></blockquote>'

    def code(self, node: Node) -> str:
        language = said(node, "language")
        code = self.highlighting.draw(node["content"][0]["text"], language)
        return f"<pre><code{_attribute('class', f'language-{language}' if language else '')}>{code}\n</code></pre>"

    def rule(self, node: Node) -> str:
        return "<hr>"

    def callout(self, node: Node) -> str:
        tone = said(node, "tone")
        label = f'<p class="callout-label">{escape(label_of(tone))}</p>'
        return f'<div class="callout callout-{tone}" role="note">{label}{self.blocks(node)}</div>'

    def table(self, node: Node) -> str:
        rows = node["content"]
        heads = next((at for at, row in enumerate(rows) if not _is_head(row)), len(rows))
        head = f"<thead>{''.join(map(self._row, rows[:heads]))}</thead>" if heads else ""
        body = f"<tbody>{''.join(map(self._row, rows[heads:]))}</tbody>" if heads < len(rows) else ""
        frame = f'<div class="table-frame" role="group" aria-label="{escape(_("Table"))}" tabindex="0">'
        return f"{frame}<table>{head}{body}</table></div>"

    def _row(self, row: Node) -> str:
        is_head = _is_head(row)
        return f"<tr>{''.join(self._cell(cell, is_head or at > 0) for at, cell in enumerate(row['content']))}</tr>"

    def _cell(self, cell: Node, heads_column: bool) -> str:
        spans = "".join(f' {name}="{said(cell, name)}"' for name in ("colspan", "rowspan") if said(cell, name) > 1)
        if cell["type"] == "tableCell":
            return f"<td{_aligned(cell)}{spans}>{self._inside(cell)}</td>"
        scope = "col" if heads_column else "row"
        return f'<th scope="{scope}"{_aligned(cell)}{spans}>{self._inside(cell)}</th>'

    def notes(self, node: Node) -> str:
        items = "".join(map(self._note, node["content"]))
        return f'<section class="footnotes" aria-label="{escape(_("Notes"))}"><ol>{items}</ol></section>'

    def _note(self, note: Node) -> str:
        name = said(note, "id")
        label = escape(_("Back to the text, note {number}").format(number=name))
        back = "".join(
            f' <a href="#{self.inline.call_id(name, times)}" class="footnote-backref" aria-label="{label}">↩</a>'
            for times in range(1, self.references.get(name, 0) + 1)
        )
        *before, last = [f"<p{_aligned(each)}>{self.words(each)}" for each in note["content"]]
        inside = "".join(f"{each}</p>" for each in before) + f"{last}{back}</p>"
        return f'<li id="{self.inline.note_id(name)}">{inside}</li>'


def label_of(tone: str) -> str:
    """What stands above a callout, in the language that is active."""
    return _TONES[tone]()


def _atom(drawing: Callable[[Node], str]) -> Callable[[Drawing, Node], str]:
    return lambda _drawing, node: drawing(node)


_BLOCKS: dict[str, Callable[[Drawing, Node], str]] = {
    "paragraph": Drawing.paragraph,
    "heading": Drawing.heading,
    "bulletList": Drawing.bullets,
    "orderedList": Drawing.numbers,
    "taskList": Drawing.tasks,
    "blockquote": Drawing.quote,
    "pullQuote": Drawing.pull,
    "codeBlock": Drawing.code,
    "table": Drawing.table,
    "horizontalRule": Drawing.rule,
    "callout": Drawing.callout,
    "footnoteList": Drawing.notes,
    **{name: _atom(drawing) for name, drawing in figures.DRAWINGS.items()},
}


def _is_head(row: Node) -> bool:
    return all(cell["type"] == "tableHeader" for cell in row["content"])


def _aligned(node: Node) -> str:
    align = node.get("attrs", {}).get("align")
    return f' class="align-{align}"' if align else ""


def _attribute(name: str, value: str) -> str:
    return f' {name}="{escape(value)}"' if value else ""
