"""The zip as it is written: from front to back, each member as a stream, and whole before it has its name."""

import json
import os
import secrets
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, TextIO

_PACKED_ALREADY = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".mp3", ".mp4", ".m4a", ".ogg", ".webm", ".zip")
_CHUNK = 256 * 1024


class Parcel:
    """A zip under way. Several texts may grow beside each other (`side`): they go in when all is done."""

    def __init__(self, archive: zipfile.ZipFile, folder: Path) -> None:
        self._zip = archive
        self._folder = folder
        self._sides: dict[str, TextIO] = {}
        self._names: set[str] = set()

    def text(self, name: str, text: str) -> None:
        """A member that says `text`."""
        self._zip.writestr(_info(name), text)

    def data(self, name: str, data: bytes) -> None:
        """A member of these bytes."""
        self._zip.writestr(_info(name), data)

    def copy(self, name: str, file: BinaryIO) -> None:
        """A member with the bytes of `file`, which may be large."""
        with self._zip.open(_info(name), "w", force_zip64=True) as member:
            shutil.copyfileobj(file, member, _CHUNK)

    def side(self, name: str) -> TextIO:
        """A text that grows while others do; it becomes a member at the end."""
        if name not in self._sides:
            path = self._folder / str(len(self._sides))
            self._sides[name] = path.open("w+", encoding="utf-8", newline="")
        return self._sides[name]

    def line(self, name: str, facts: Mapping[str, object]) -> None:
        """One more line of JSON at the end of the side text `name`."""
        self.side(name).write(json.dumps(facts, ensure_ascii=False, separators=(",", ":")) + "\n")

    def free_name(self, wish: str, ending: str) -> str:
        """The name `wish` with its ending, numbered where it is taken, on disks that know no capitals too."""
        name, number = f"{wish}{ending}", 1
        while name.casefold() in self._names:
            number += 1
            name = f"{wish}-{number}{ending}"
        self._names.add(name.casefold())
        return name

    def close_sides(self) -> None:
        """Put the side texts in."""
        for name, side in self._sides.items():
            side.flush()
            with Path(side.name).open("rb") as file:
                self.copy(name, file)
            side.close()
        self._sides = {}


@contextmanager
def parcel_at(target: Path) -> Iterator[Parcel]:
    """A parcel that is at `target` once the block has ended well; cut short, nothing of it stays, and what was there
    before is as it was. Raises OSError where it can't be written."""
    half = target.with_name(f".{target.name}.{secrets.token_hex(6)}")
    try:
        with TemporaryDirectory(prefix=".export-", dir=target.parent) as folder, half.open("xb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
                parcel = Parcel(archive, Path(folder))
                yield parcel
                parcel.close_sides()
            file.flush()
            os.fsync(file.fileno())
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    is_packed = name.lower().endswith(_PACKED_ALREADY)
    info.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info
