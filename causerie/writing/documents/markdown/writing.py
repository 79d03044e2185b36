"""Writing Markdown. How plainly each block can be said is found out by reading it back."""

from collections.abc import Callable
from typing import Any

from causerie.kit.refusal import Refusal
from causerie.writing.documents.checking import checked
from causerie.writing.documents.footnotes import references
from causerie.writing.documents.markdown.blocks import HTML, PLAINEST, Writing
from causerie.writing.documents.reading.markdown import read_markdown

Node = dict[str, Any]
MOST_TRIED = 5000  # blocks that are tried one by one; a longer text that can't be said plainly is HTML


def write_markdown(document: Node) -> str:
    """A canonical document as Markdown; `read_markdown` gives the same document again.

    What reads back as itself is written as people would; what doesn't, with more escapes, with tags for marks, and
    last as HTML, block by block.
    """
    *blocks, last = document["content"]
    notes = last["content"] if last["type"] == "footnoteList" else []
    blocks = blocks if notes else document["content"]
    plain = _assembled(blocks, notes, [PLAINEST] * len(blocks), PLAINEST)
    found = _read(plain)
    if found == document:
        return plain
    if len(blocks) + len(notes) > MOST_TRIED:
        return _assembled(blocks, notes, [HTML] * len(blocks), HTML)
    by_id = {note["attrs"]["id"]: note for note in notes}
    level = _level_of_notes(by_id)
    is_plain = _unchanged(blocks, found)
    levels = [PLAINEST if is_plain[at] else _level_of(block, by_id, level) for at, block in enumerate(blocks)]
    if any(each == HTML and references(block) for each, block in zip(levels, blocks, strict=True)):
        level = HTML
    text = _assembled(blocks, notes, levels, level)
    if _read(text) == document:
        return text
    return _assembled(blocks, notes, [HTML] * len(blocks), HTML)


def _assembled(blocks: list[Node], notes: list[Node], levels: list[int], level: int) -> str:
    written: list[str] = []
    is_other = False
    for at, block in enumerate(blocks):
        # Two lists that touch are one, unless their signs differ.
        is_other = at > 0 and _touches(blocks[at - 1], block) and not is_other
        written.append(Writing(levels[at], notes_level=level).block(block, is_other=is_other))
    if notes:
        written.append(Writing(level, notes_level=level).notes(notes))
    return "\n\n".join(each for each in written if each) + "\n"


def _touches(before: Node, block: Node) -> bool:
    bullets = ("bulletList", "taskList")
    return before["type"] == block["type"] or (before["type"] in bullets and block["type"] in bullets)


def _level_of(block: Node, notes: dict[str, Node], notes_level: int) -> int:
    needed = [notes[name] for name in references(block)]
    return _least(lambda level: _reads_back(block, needed, level, notes_level))


def _level_of_notes(notes: dict[str, Node]) -> int:
    calls = [{"type": "footnoteReference", "attrs": {"id": name}} for name in notes]
    calling = {"type": "paragraph", "content": [{"type": "text", "text": "x"}, *calls]}
    return _least(lambda level: _reads_back(calling, list(notes.values()), PLAINEST, level)) if notes else PLAINEST


def _reads_back(block: Node, needed: list[Node], level: int, notes_level: int) -> bool:
    listed = [{"type": "footnoteList", "content": needed}] if needed else []
    alone = checked({"type": "doc", "content": [block, *listed]})
    *made, last = alone["content"]
    made = made if needed else alone["content"]
    return _read(_assembled(made, last["content"] if needed else [], [level], notes_level)) == alone


def _unchanged(blocks: list[Node], found: Node | None) -> list[bool]:
    """Which blocks were read back as they are, where it is plain which is which."""
    read = [block for block in found["content"] if block["type"] != "footnoteList"] if found else []
    if len(read) != len(blocks):
        return [False] * len(blocks)
    return [block == other for block, other in zip(blocks, read, strict=True)]


def _read(text: str) -> Node | None:
    """The document that Markdown says; None where that is more than one can hold."""
    try:
        return read_markdown(text)
    except Refusal:
        return None


def _least(is_enough: Callable[[int], bool]) -> int:
    return next((level for level in range(PLAINEST, HTML) if is_enough(level)), HTML)
