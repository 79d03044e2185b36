"""Footnotes of a document: numbered as the text comes to them, gathered at its end."""

from collections.abc import Iterator, Mapping
from typing import Any

Node = dict[str, Any]


def numbered(document: Node) -> Node:
    """The canonical `document` with footnotes named by their numbers, in one list at its end.

    Notes nobody refers to come last: words are kept.
    """
    blocks = [block for block in document["content"] if block["type"] != "footnoteList"]
    lists = [block for block in document["content"] if block["type"] == "footnoteList"]
    notes = [note for each in lists for note in each["content"]]
    by_id = {note.get("attrs", {}).get("id", ""): note for note in reversed(notes)}
    called = dict.fromkeys(name for block in blocks for name in _called(block))
    first = [by_id[name] for name in called]
    placed = {id(note) for note in first}
    order = first + [note for note in notes if id(note) not in placed]
    names = {name: str(number) for number, name in enumerate(called, 1)}
    blocks = [_renamed(block, names) for block in blocks]
    if order:
        made = [{**note, "attrs": {"id": str(number)}} for number, note in enumerate(order, 1)]
        blocks.append({"type": "footnoteList", "content": made})
    return {**document, "content": blocks}


def ids_of_notes(document: Mapping) -> set[str]:
    """The ids of the notes that an unchecked `document` holds where they may stand."""
    lists = [each for each in _children(document) if each.get("type") == "footnoteList"]
    attributes = [note.get("attrs") for each in lists for note in _children(each)]
    ids = [each.get("id") for each in attributes if isinstance(each, Mapping)]
    return {each for each in ids if isinstance(each, str)}


def references(document: Node) -> dict[str, int]:
    """How often the text refers to each note, by its name."""
    counts: dict[str, int] = {}
    for name in _called(document):
        counts[name] = counts.get(name, 0) + 1
    return counts


def _called(node: Node) -> Iterator[str]:
    if node["type"] == "footnoteReference":
        yield node["attrs"]["id"]
    for child in node.get("content", ()):
        yield from _called(child)


def _renamed(node: Node, names: dict[str, str]) -> Node:
    if node["type"] == "footnoteReference":
        return {**node, "attrs": {"id": names[node["attrs"]["id"]]}}
    if "content" not in node:
        return node
    return {**node, "content": [_renamed(child, names) for child in node["content"]]}


def _children(node: Mapping) -> list[Mapping]:
    found = node.get("content")
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []
