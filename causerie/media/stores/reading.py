"""What the front must know of a kept file to serve it, whichever store has it."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Protocol


class Kept(NamedTuple):
    """A file that is there. `path` is its place on this machine's disk, if it has one; `tag` is an entity tag."""

    name: str
    size: int
    tag: str
    path: Path | None = None


class Reader(Protocol):
    """A store as the front reads it. `is_far`: asking takes long enough that it must not hold up others."""

    is_far: bool

    def find(self, name: str) -> Kept | None:
        """The file called `name`, if there is one."""


class FarReader(Reader, Protocol):
    """A store whose files are not on this machine's disk."""

    def pieces(self, kept: Kept, start: int, end: int) -> Iterator[bytes]:
        """The bytes from `start` up to `end` (not included), as they come."""
