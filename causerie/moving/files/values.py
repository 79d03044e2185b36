"""JSON, one value at a time: only what stands at the wanted places is held, and only within bounds."""

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any, BinaryIO

import ijson
from ijson.common import ObjectBuilder

from causerie.moving.files.decoding import Characters
from causerie.moving.spool.refusals import CutShort, DamagedWithin, NotThatExport, TooMuch

MOST_DEPTH = 60
MOST_EVENTS = 500_000
MOST_TEXT = 32 * 1024 * 1024
_PIECE = 4096
_QUOTE = re.compile(rb'(?<!\\)(?:\\\\)*"')
_STARTS = ("start_map", "start_array")
_ENDS = ("end_map", "end_array")


def values_at(
    file: BinaryIO, places: Collection[str], source: str, *, on_mended: Callable[[int], None] = lambda number: None
) -> Iterator[tuple[str, Any]]:
    """The values at `places` (`"db.item.data.posts.item"`), each with its place, in the order of the file.

    `on_mended` is told at the end how many bytes were not UTF-8.

    Raises NotThatExport, CutShort, DamagedWithin, TooMuch.
    """
    file.seek(0)
    characters = Characters(file)
    bounded = _Bounded(characters)
    if not bounded.starts_like_json:
        raise NotThatExport(source=source, found="no JSON")
    at = ""
    try:
        for at, value in _values(bounded, places):
            yield at, value
    except ijson.IncompleteJSONError as error:
        if "parse error" in str(error) or "lexical error" in str(error):
            raise DamagedWithin(place=at, problem=str(error).partition("\n")[0][:200]) from error
        raise CutShort from error
    except (ijson.JSONError, UnicodeDecodeError, ValueError) as error:
        raise DamagedWithin(place=at, problem=str(error).partition("\n")[0][:200]) from error
    on_mended(characters.mended_bytes)


def _values(file: "_Bounded", places: Collection[str]) -> Iterator[tuple[str, Any]]:
    depth, held, opened, events = 0, None, 0, 0
    for place, event, value in ijson.parse(file, use_float=True, buf_size=_PIECE):
        depth += (event in _STARTS) - (event in _ENDS)
        if depth > MOST_DEPTH:
            raise TooMuch(place=place[:80], problem="nested too deeply")
        if held is None and place in places and event not in _ENDS and event != "map_key":
            held, opened, events = ObjectBuilder(), depth - (event in _STARTS), 0
        if held is None:
            continue
        held.event(event, value)
        events += 1
        if events > MOST_EVENTS:
            raise TooMuch(place=place[:80], problem="too many parts")
        if depth == opened:
            yield place, held.value
            held = None


class _Bounded:
    """Characters as UTF-8, read in small pieces, in which no text goes on for ever: the parser would hold it whole.

    What a piece opens, the parser names in full before anybody looks how deep it is: `[` alone, in square.
    """

    def __init__(self, characters: Characters) -> None:
        self._chunks = (chunk.encode("utf-8", "ignore") for chunk in characters)
        self._held = memoryview(next(self._chunks, b"").removeprefix(b"\xef\xbb\xbf"))
        self._run = 0
        self.starts_like_json = bytes(self._held[:_PIECE]).lstrip()[:1] in (b"{", b"[")

    def read(self, size: int) -> bytes:
        if size == 0:
            return b""
        while not self._held and (more := next(self._chunks, None)) is not None:
            self._held = memoryview(more)
        piece, self._held = bytes(self._held[:_PIECE]), self._held[_PIECE:]
        self._run = 0 if _QUOTE.search(piece) else self._run + len(piece)
        if self._run > MOST_TEXT:
            raise TooMuch(place="…", problem="a text has no end")
        return piece
