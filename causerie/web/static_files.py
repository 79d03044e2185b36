"""Style sheets, scripts and pictures of the interface: read once, served by the front under a hash of them all.

One hash for the whole set, so that files may name one another by relative paths and still be kept for ever.
"""

import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

PREFIX = "/-/static/"
FOLDER = Path(__file__).parent / "static"
_MOST = 4 * 1024 * 1024
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
}


@dataclass(frozen=True)
class StaticFile:
    """A file's bytes and their media type."""

    name: str
    content: bytes
    content_type: str


@dataclass(frozen=True)
class StaticSet:
    """All files, by name, and the hash that stands for them in addresses."""

    digest: str
    files: dict[str, StaticFile]


def address(name: str) -> str:
    """The path at which `name` is served, on every origin. Raises KeyError for a file that is not there."""
    files = static_set()
    return f"{PREFIX}{files.digest}/{files.files[name].name}"


def static_set() -> StaticSet:
    """The files as they are: read once, or looked at again each time when developing (CAUSERIE_DEBUG)."""
    return _read(_state() if settings.DEBUG else None)


def _paths() -> list[Path]:
    return sorted(path for path in FOLDER.rglob("*") if path.is_file() and path.stat().st_size <= _MOST)


def _state() -> tuple[tuple[str, int], ...]:
    return tuple((str(path), path.stat().st_mtime_ns) for path in _paths())


@cache
def _read(state: tuple[tuple[str, int], ...] | None) -> StaticSet:
    files = {}
    digest = hashlib.sha256()
    for path in _paths():
        name = path.relative_to(FOLDER).as_posix()
        files[name] = StaticFile(name, path.read_bytes(), _type_of(path))
        digest.update(f"{name}\0{len(files[name].content)}\0".encode() + files[name].content)
    return StaticSet(digest.hexdigest()[:12], files)


def _type_of(path: Path) -> str:
    guessed = mimetypes.guess_type(path.name)[0]
    return _TYPES.get(path.suffix) or guessed or "application/octet-stream"
