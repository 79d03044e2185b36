"""A folder, written so that a crash leaves either the whole file or none."""

import os
import secrets
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath

from django.core.files import File
from django.core.files.storage import FileSystemStorage

from causerie.media.stores.reading import Kept

INCOMING = ".incoming"


class DurableFiles(FileSystemStorage):
    """Files under MEDIA_ROOT; each is complete and on the disk before it has its name."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Names are random, or a variant's, which is the same whoever made it: none is ever chosen anew."""
        return name

    def _save(self, name: str, content: File) -> str:
        target = Path(self.path(name))
        incoming = Path(self.base_location) / INCOMING
        incoming.mkdir(parents=True, exist_ok=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = incoming / secrets.token_hex(12)
        try:
            with temporary.open("xb") as file:
                for chunk in content.chunks():
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(target)
            _settle_folder(target.parent)
        finally:
            temporary.unlink(missing_ok=True)
        return name.replace("\\", "/")

    def old_names(self, before: datetime) -> Iterator[str]:
        """The names of all files that were last written before that time, half-written ones among them."""
        root = Path(self.base_location)
        for path in root.rglob("*"):
            is_ours = path.is_file() and (path.parent.name == INCOMING or len(path.relative_to(root).parts) == 3)
            if is_ours and path.stat().st_mtime < before.timestamp():
                yield path.relative_to(root).as_posix()


def _settle_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class FolderReader:
    """Files of a folder, for the front: regular ones, with no hidden names, no way up, no links."""

    is_far = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, name: str) -> Kept | None:
        """The file called `name`, if there is one."""
        parts = PurePosixPath(name).parts
        if not parts or "\0" in name or "\\" in name or any(part.startswith((".", "/")) for part in parts):
            return None
        file = self._folder.joinpath(*parts)
        try:
            about = os.lstat(file)
            is_inside = file.resolve().is_relative_to(self._folder.resolve())
        except OSError:
            return None
        if not stat.S_ISREG(about.st_mode) or not is_inside:
            return None
        return Kept(name, about.st_size, f'"{about.st_mtime_ns:x}-{about.st_size:x}"', file)
