"""Files without Django: the interface's own from memory, strangers' uploads from where they are kept.

Uploads live on an origin of their own. Whatever a stranger managed to store, the browser gets it with no
sniffing, in a sandbox, and as a download unless it is a picture, sound or film we know; never as HTML,
nor as anything that another server would take for a document of ours.
"""

from functools import cache
from pathlib import PurePosixPath
from typing import NamedTuple

from causerie.kit.refusal import Refusal
from causerie.media.naming import stand_ins_of
from causerie.media.stores.reading import FarReader, Kept, Reader
from causerie.project.front.asking import Answer, FilePart, Headers, plain
from causerie.project.front.encodings import WORTH_COMPRESSING, best_encoding, compress, is_text
from causerie.project.front.page_cache import Header
from causerie.web.static_files import PREFIX, StaticFile, static_set

_FOREVER = "public, max-age=31536000, immutable"
_SHOWN = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".flac": "audio/flac",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".oga": "audio/ogg",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
    ".mp4": "video/mp4",
    ".m4v": "video/mp4",
    ".ogv": "video/ogg",
    ".webm": "video/webm",
}
_GUARDS = [
    ("x-content-type-options", "nosniff"),
    ("content-security-policy", "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'none'"),
    ("cross-origin-resource-policy", "cross-origin"),
    ("referrer-policy", "no-referrer"),
    ("x-robots-tag", "noindex"),
]


class _Range(NamedTuple):
    start: int
    end: int


def static_answer(path: str, method: str, header: Header) -> Answer:
    """The interface's file at `/-/static/HASH/NAME`."""
    digest, _, name = path.removeprefix(PREFIX).partition("/")
    files = static_set()
    file = files.files.get(name)
    if file is None:
        return plain(404, "There is no such file.")
    if method not in ("GET", "HEAD"):
        return plain(405, "Files can only be read.", ("allow", "GET, HEAD"))
    etag = f'W/"{files.digest}"'
    headers = [
        ("content-type", file.content_type),
        ("cache-control", _FOREVER if digest == files.digest else "no-cache"),
        ("etag", etag),
        ("x-content-type-options", "nosniff"),
        ("access-control-allow-origin", "*"),
    ]
    if is_text(file.content_type):
        headers.append(("vary", "Accept-Encoding"))
    if f'"{files.digest}"' in (header("if-none-match") or ""):
        return Answer(304, headers)
    return _static_body(file, headers, method, best_encoding(header("accept-encoding") or ""))


def _static_body(file: StaticFile, headers: Headers, method: str, encoding: str) -> Answer:
    body, used = _encoded(file, encoding)
    headers.append(("content-length", str(len(body))))
    if used:
        headers.append(("content-encoding", used))
    return Answer(200, headers, b"" if method == "HEAD" else body)


@cache
def _encoded(file: StaticFile, encoding: str) -> tuple[bytes, str]:
    if not encoding or not is_text(file.content_type) or len(file.content) < WORTH_COMPRESSING:
        return file.content, ""
    return compress(file.content, encoding, 9), encoding


def media_answer(store: Reader, path: str, method: str, header: Header) -> Answer:
    """The upload at `path` within `store`, or the part of it that was asked for.

    For a variant or a card that is not made yet the answer leads to what is there, and is not to be kept.
    """
    if method not in ("GET", "HEAD"):
        return plain(405, "Uploads can only be read here.", ("allow", "GET, HEAD"))
    name = path.removeprefix("/")
    try:
        kept = store.find(name)
        original = None if kept else next((each for each in stand_ins_of(name) if store.find(each)), None)
    except Refusal as refusal:
        return plain(refusal.status, "The files are away. Try again in a moment.", ("retry-after", "10"))
    if original:
        return plain(302, "This size is still being made.", ("location", f"/{original}"), *_GUARDS[2:])
    return _kept_answer(store, kept, method, header) if kept else plain(404, "There is no such file.")


def _kept_answer(store: Reader, kept: Kept, method: str, header: Header) -> Answer:
    headers = _media_headers(kept)
    if kept.tag in (header("if-none-match") or ""):
        return Answer(304, headers)
    wanted = _range(header, kept.tag, kept.size)
    if wanted is not None and wanted.start >= wanted.end:
        return plain(416, "The file is shorter than that.", ("content-range", f"bytes */{kept.size}"))
    part = wanted or _Range(0, kept.size)
    headers.append(("content-length", str(part.end - part.start)))
    if wanted:
        headers.append(("content-range", f"bytes {part.start}-{part.end - 1}/{kept.size}"))
    answer = Answer(206 if wanted else 200, headers)
    return answer if method == "HEAD" else _with_body(answer, store, kept, part)


def _with_body(answer: Answer, store: Reader | FarReader, kept: Kept, part: _Range) -> Answer:
    if kept.path:
        answer.file = FilePart(kept.path, part.start, part.end, is_whole=answer.status == 200)
    else:
        answer.pieces = store.pieces(kept, part.start, part.end)
        answer.close = answer.pieces.close
    return answer


def _media_headers(kept: Kept) -> Headers:
    shown = _SHOWN.get(PurePosixPath(kept.name).suffix.lower())
    headers = [
        ("content-type", shown or "application/octet-stream"),
        ("cache-control", _FOREVER),
        ("etag", kept.tag),
        ("accept-ranges", "bytes"),
        *_GUARDS,
    ]
    return headers if shown else [*headers, ("content-disposition", "attachment")]


def _range(header: Header, tag: str, size: int) -> _Range | None:
    """The one range asked for; None for the whole file (also for several ranges, which we may ignore)."""
    unit, _, spec = (header("range") or "").partition("=")
    first, dash, last = spec.strip().partition("-")
    if unit.strip() != "bytes" or not dash or not _is_number(first + last) or (header("if-range") or tag) != tag:
        return None
    if not first:
        return _Range(max(0, size - int(last)), size)
    if last and int(last) < int(first):
        return None
    return _Range(int(first), min(size, int(last) + 1) if last else size)


def _is_number(digits: str) -> bool:
    # Others' digits pass `isdigit`, and `int` refuses very long ones.
    return digits.isascii() and digits.isdigit() and len(digits) <= 40
