"""One installation, one process tree: who serves a data folder holds its lock."""

import fcntl
import os
import socket
from pathlib import Path

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
            raise WrongSetting(f"CAUSERIE_DATA is {self._data}, which can't be written: {error.strerror}.") from None
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyServed(f"{self._data} is being served already, {self._holder()}.") from None
        self._file.seek(0)
        self._file.truncate()
        self._file.write(f"{os.getpid()}\n{address}\n")
        self._file.flush()

    def _holder(self) -> str:
        self._file.seek(0)
        process, _, address = self._file.read().strip().partition("\n")
        return f"at {address} by process {process}" if address else "by another process"


def refuse_taken_port(host: str, port: int) -> None:
    """Raises AlreadyServed when something listens there. (Workers share the port, so they would not notice.)"""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise AlreadyServed(f"{host} port {port} can't be listened on: {error.strerror}.") from None
