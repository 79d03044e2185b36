"""One installation, one process tree: who serves a data folder holds its lock."""

import fcntl
import os
import socket
from pathlib import Path

from causerie.language.terminal import gettext as _
from causerie.project.environment import WrongSetting


class AlreadyServed(Exception):
    """Another process serves this data folder, or listens at this address; the message says which."""


class DataFolderLock:
    """The lock on a data folder. The kernel lets go of it when the last process of the tree has ended."""

    def __init__(self, data: Path) -> None:
        self._path = data / "run" / "lock"
        self._data = data

    def acquire(self, address: str) -> None:
        """Take the lock and note who has it; raises AlreadyServed."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._file = self._path.open("a+")
        except OSError as error:
            about = {"folder": self._data, "problem": error.strerror}
            raise WrongSetting(_("CAUSERIE_DATA is %(folder)s, which can’t be written: %(problem)s.") % about) from None
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyServed(self._taken()) from None
        self._file.seek(0)
        self._file.truncate()
        self._file.write(f"{os.getpid()}\n{address}\n")
        self._file.flush()

    def _taken(self) -> str:
        self._file.seek(0)
        process, *address = self._file.read().split() or [""]
        if not address:
            return _("%(folder)s is being served already, by another process.") % {"folder": self._data}
        about = {"folder": self._data, "address": address[0], "process": process}
        return _("%(folder)s is being served already, at %(address)s by process %(process)s.") % about


def refuse_taken_port(host: str, port: int) -> None:
    """Raises AlreadyServed when something listens there. (Workers share the port, so they would not notice.)"""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            about = {"host": host, "port": port, "problem": error.strerror}
            raise AlreadyServed(_("%(host)s port %(port)s can’t be listened on: %(problem)s.") % about) from None
