"""A request and its answer, as the core of the front sees them, whatever the server."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

Headers = list[tuple[str, str]]


@dataclass(slots=True)
class Asked:
    """A request. Header names are lower case; `path` is decoded; `chunks` and `gone` are asked at most once."""

    method: str
    scheme: str
    host: str
    path: str
    query: str
    headers: Headers
    client: str
    chunks: Callable[[], AsyncIterator[bytes]]
    gone: Callable[[], Awaitable[None]]

    def header(self, name: str, default: str = "") -> str:
        """The first header of that name, or `default`."""
        return next((value for key, value in self.headers if key == name), default)


@dataclass(slots=True)
class FilePart:
    """Bytes of a file, from `start` up to `end` (not included)."""

    path: Path
    start: int
    end: int
    is_whole: bool


@dataclass(slots=True)
class Answer:
    """A response: its body is `body`, else a part of a file, else pieces made one after the other."""

    status: int
    headers: Headers
    body: bytes = b""
    file: FilePart | None = None
    pieces: Iterator[bytes] | None = None
    close: Callable[[], None] | None = field(default=None, repr=False)


def plain(status: int, text: str, *headers: tuple[str, str]) -> Answer:
    """A short answer in plain text, never stored by anyone."""
    body = f"{text}\n".encode()
    kept = [
        ("content-type", "text/plain; charset=utf-8"),
        ("content-length", str(len(body))),
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
    ]
    return Answer(status, [*kept, *headers], body)
