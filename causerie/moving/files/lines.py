"""Characters to lines, each bounded."""

from collections.abc import Iterable, Iterator

from causerie.moving.spool.refusals import TooMuch


def lines_of(chunks: Iterable[str], most: int) -> Iterator[str]:
    """The lines of a text without their ends, whatever these are. Raises TooMuch for one longer than `most`."""
    held: list[str] = []
    size, number = 0, 1
    for chunk in chunks:
        *whole, rest = chunk.split("\n")
        for line in whole:
            yield ("".join(held) + line).removesuffix("\r")
            held, size, number = [], 0, number + 1
        held.append(rest)
        size += len(rest)
        if size > most:
            raise TooMuch(place=f"line {number}", problem="a line has no end")
    if last := "".join(held):
        yield last.removesuffix("\r")
