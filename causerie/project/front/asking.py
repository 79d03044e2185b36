"""A request and its answer, as the core of the front sees them, whatever the server."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

Headers = list[tuple[str, str]]
READING = ("GET", "HEAD")
TURNED_AWAY = "The owner of this site asks machines that learn from texts to stay out: see /robots.txt."


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
    """A response: its body is `body`, else a part of a file, else pieces made one after the other.

    `unwelcome`: the choice of a site by which some machines may not have it ("" is for all).
    """

    status: int
    headers: Headers
    body: bytes = b""
    file: FilePart | None = None
    pieces: Iterator[bytes] | None = None
    close: Callable[[], None] | None = field(default=None, repr=False)
    unwelcome: str = ""


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


def turned_away(method: str) -> Answer:
    """What a machine is told that the site's owner said no to, whatever it asked. Since nobody on the way keeps it,
    and pages are asked for anew each time, nothing needs to vary by the names of machines.
    """
    answer = plain(403, TURNED_AWAY)
    if method == "HEAD":
        answer.body = b""
    return answer
