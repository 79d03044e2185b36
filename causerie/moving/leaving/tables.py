"""Comments as a table: cells that a spreadsheet takes for words, never for a formula."""

import csv
from collections.abc import Mapping, Sequence
from typing import TextIO

from causerie.kit.html import text_of

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
COLUMNS = ("post", "post_address", "id", "answers", "said_at", "name", "url", "door", "state", "decided", "text")


def neutral(cell: str) -> str:
    """`cell` as a spreadsheet shows it without reckoning: one that could be a formula begins with an apostrophe."""
    cell = cell.replace("\x00", "")
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_FORMULA) or cell.startswith("'") else cell


def head(out: TextIO) -> None:
    """The names of the columns."""
    csv.writer(out).writerow(COLUMNS)


def rows(out: TextIO, title: str, address: str, voices: Sequence[Mapping[str, object]]) -> None:
    """A line for each of the voices under one post."""
    table = csv.writer(out)
    for voice in voices:
        decided = voice["decided"] or {}
        cells = (title, address, voice["id"], voice["answers"], voice["said_at"], voice["name"], voice["url"])
        told = (voice["door"], voice["state"], decided.get("kind", ""), " ".join(text_of(voice["html"]).split()))
        table.writerow([neutral(str(cell)) for cell in (*cells, *told)])
