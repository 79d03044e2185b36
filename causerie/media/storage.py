"""Where uploads are kept: a folder, written so that a crash leaves either the whole file or none.

Larger installations set Django's STORAGES["default"] to an object store; nothing else changes.
"""

import os
import secrets
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage

INCOMING = ".incoming"


class DurableFiles(FileSystemStorage):
    """Files under MEDIA_ROOT; each is complete and on the disk before it has its name."""

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


def _settle_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
