"""Writing Markdown. How plainly each block can be said is found out by reading it back."""

from collections.abc import Callable
from typing import Any

from causerie.writing.documents.checking import checked
from causerie.writing.documents.footnotes import references
from causerie.writing.documents.markdown.blocks import HTML, PLAINEST, Writing
from causerie.writing.documents.reading.markdown import read_markdown

Node = dict[str, Any]


def write_markdown(document: Node) -> str:
    """A canonical document as Markdown; `read_markdown` gives the same document again.

    What reads back as itself is written as people would; what doesn't, with more escapes, with tags for marks, and
    last as HTML, block by block.
    """
    *blocks, last = document["content"]
    notes = last["content"] if last["type"] == "footnoteList" else []
    blocks = blocks if notes else document["content"]
    plain = _assembled(blocks, notes, [PLAINEST] * len(blocks), PLAINEST)
    if read_markdown(plain) == document:
        return plain
    level = _level_of_notes(notes)
    levels = [_level_of(block, notes, level) for block in blocks]
    if any(each == HTML and references(block) for each, block in zip(levels, blocks, strict=True)):
        level = HTML
    text = _assembled(blocks, notes, levels, level)
    if read_markdown(text) == document:
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


def _level_of(block: Node, notes: list[Node], notes_level: int) -> int:
    called = references(block)
    if notes_level == HTML:
        notes = [note for note in notes if note["attrs"]["id"] in called]
    return _least(lambda level: _reads_back([block], notes, called, level, notes_level))


def _level_of_notes(notes: list[Node]) -> int:
    if not notes:
        return PLAINEST
    called = {note["attrs"]["id"]: 1 for note in notes}
    calling = {"type": "paragraph", "content": [{"type": "text", "text": "x"}]}
    calling["content"] += [{"type": "footnoteReference", "attrs": {"id": name}} for name in called]
    return _least(lambda level: _reads_back([calling], notes, called, PLAINEST, level))


def _reads_back(blocks: list[Node], notes: list[Node], called: dict[str, int], level: int, notes_level: int) -> bool:
    needed = [note for note in notes if note["attrs"]["id"] in called]
    listed = [{"type": "footnoteList", "content": needed}] if needed else []
    alone = checked({"type": "doc", "content": [*blocks, *listed]})
    *made, last = alone["content"]
    made = made if needed else alone["content"]
    return read_markdown(_assembled(made, last["content"] if needed else [], [level], notes_level)) == alone


def _least(is_enough: Callable[[int], bool]) -> int:
    return next((level for level in range(PLAINEST, HTML) if is_enough(level)), HTML)
