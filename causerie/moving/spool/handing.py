"""What a source is given to read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO


@dataclass
class Handed:
    """A file, or for a feed only an `address`; a source tells here how far it is.

    `folder` is a room of its own, gone after the import: files of an archive are put there. `address` is where the
    site stood, where its owner told; `name` is what the file is called; `time_zone` is that of times without one.
    """

    file: BinaryIO
    folder: Path
    name: str = ""
    address: str = ""
    time_zone: str = "UTC"
    progress: Callable[[int], None] = lambda done: None
    mended_bytes: int = 0
    media: Path | None = field(default=None)

    def mended(self, number: int) -> None:
        """So many bytes were not in the encoding that the file claims."""
        self.mended_bytes += number

    def tell(self, done: int) -> None:
        """So many bytes of the file have been read."""
        self.progress(done)
