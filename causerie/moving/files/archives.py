"""Zip archives: bounded in members, in what they unpack to, and never unpacked under names of theirs."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from causerie.moving.files.decoding import Characters
from causerie.moving.files.directories import Selected, Wanted
from causerie.moving.spool.refusals import CutShort, DamagedWithin, NotThatExport, TooMuch

MOST_MEMBERS = 60_000
MOST_WANTED = 200_000
MOST_DIRECTORY = 32 * 1024 * 1024
MOST_UNPACKED = 8 * 1024 * 1024 * 1024
MOST_TEXT = 16 * 1024 * 1024
MOST_FILE = 100 * 1024 * 1024
MOST_RATIO = 200  # what may be smaller than a hundredth is no text that people wrote
_CHUNK = 256 * 1024
_END = b"PK\x05\x06"
_LARGE_END, _LARGE_LOCATOR = b"PK\x06\x06", b"PK\x06\x07"  # of archives beyond 4 GB, right before the other end
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
)


class Archive:
    """A zip file. `names` are those of its files, in order, without what can't be one (`..`, hidden, folders).

    Where only some are `wanted`, by their whole names, the others are not even held: there may be any number of them.
    """

    def __init__(self, file: BinaryIO, source: str, wanted: Wanted | None = None) -> None:
        if not is_archive(file):
            raise NotThatExport(source=source, found="no zip archive")
        size = file.seek(0, 2)
        if not wanted:
            _refuse_large(file)
        try:
            self._zip = zipfile.ZipFile(Selected(file, wanted) if wanted else file)
        except _BROKEN as error:
            raise CutShort from error
        members = self._zip.infolist()
        if len(members) > (MOST_WANTED if wanted else MOST_MEMBERS):  # whatever its end says
            raise TooMuch(place="zip", problem="too many files")
        self._members = {name: member for member in members if (name := _name_of(member))}
        self._left = MOST_UNPACKED + size
        self._taken = 0
        self.done = self.mended_bytes = 0
        self._folder = _only_folder(self._members)
        if self._folder:
            self._members = {name.removeprefix(self._folder): each for name, each in self._members.items()}
        self.names = sorted(self._members)

    def text(self, name: str, most: int = MOST_TEXT) -> str:
        """What a member says; bytes that are not UTF-8 are read as Windows-1252. Raises DamagedWithin, TooMuch."""
        characters = Characters(io.BytesIO(b"".join(self._chunks(name, most))))
        text = "".join(characters)
        self.mended_bytes += characters.mended_bytes
        return text

    def lines(self, name: str, most: int = MOST_TEXT) -> Iterator[str]:
        """The lines of a member, one at a time, none longer than `most` bytes. Raises DamagedWithin, TooMuch."""
        rest = bytearray()
        for chunk in self._chunks(name, MOST_UNPACKED):
            rest += chunk
            *whole, last = rest.split(b"\n")
            yield from (line.decode("utf-8", "replace") for line in whole if line.strip())
            rest = bytearray(last)
            if len(rest) > most:
                raise TooMuch(place=name[:80], problem="a text has no end")
        if rest.strip():
            yield rest.decode("utf-8", "replace")

    def take(self, name: str, folder: Path) -> Path | None:
        """A member as a file in `folder`, under a number; None for one that is larger than any upload may be."""
        if self._members[name].file_size > MOST_FILE:
            return None
        folder.mkdir(exist_ok=True)
        ending = PurePosixPath(name).suffix
        self._taken += 1
        path = folder / f"{self._taken}{ending if _ENDING.fullmatch(ending) else ''}"
        with path.open("wb") as target:
            for chunk in self._chunks(name, MOST_FILE):
                target.write(chunk)
        return path

    def _chunks(self, name: str, most: int) -> Iterator[bytes]:
        """Bounded by what really comes out, whatever the directory says."""
        member, size = self._members[name], 0
        try:
            with self._zip.open(member) as opened:
                while chunk := opened.read(_CHUNK):
                    size += len(chunk)
                    self._left -= len(chunk)
                    is_bomb = size > 1024 * 1024 and size > MOST_RATIO * max(1, member.compress_size)
                    if size > most or self._left < 0 or is_bomb:
                        raise TooMuch(place=name[:80], problem="it unpacks to too much")
                    yield chunk
        except _BROKEN as error:
            raise DamagedWithin(place=name[:80], problem=str(error)[:200]) from error
        self.done += member.compress_size


def is_archive(file: BinaryIO) -> bool:
    """Whether a file begins as a zip does."""
    file.seek(0)
    start = file.read(4)
    file.seek(0)
    return start in (b"PK\x03\x04", _END)


def _refuse_large(file: BinaryIO) -> None:
    """Python holds the whole directory of an archive: look how large it says to be before."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 65_557 - 76))
    tail = file.read()
    file.seek(0)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        raise CutShort
    members, directory = _large_end(tail[:at]) or struct.unpack("<HI", tail[at + 10 : at + 16])
    if members > MOST_MEMBERS or directory > MOST_DIRECTORY:
        raise TooMuch(place="zip", problem="too many files")


def _large_end(before: bytes) -> tuple[int, int] | None:
    """How many members and how large a directory the end of a large archive tells: where there is one, it counts."""
    if before[-20:-16] != _LARGE_LOCATOR or before[-76:-72] != _LARGE_END:
        return None
    return struct.unpack("<QQ", before[-44:-28])


def _name_of(member: zipfile.ZipInfo) -> str:
    """The name of a file that may be read; empty for others. Links have a mode of their own."""
    path = member.filename.replace("\\", "/")
    parts = PurePosixPath(path).parts
    is_link = member.external_attr >> 28 == 0xA
    is_odd = path.startswith("/") or any(part in ("..", "__MACOSX") or part.startswith(".") for part in parts)
    return "" if member.is_dir() or is_link or is_odd or member.flag_bits & 1 else path


def _only_folder(names: dict[str, zipfile.ZipInfo]) -> str:
    """The folder that holds everything, where one does: it is a wrapping only."""
    first = {name.partition("/")[0] for name in names if "/" in name}
    is_wrapped = len(first) == 1 and all("/" in name for name in names)
    folder = next(iter(first), "")
    is_own = folder in ("posts", "_posts", "content", "html")
    return f"{folder}/" if is_wrapped and not is_own else ""
