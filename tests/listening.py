"""Servers that tests start in processes of their own: where they may listen, and when they do."""

import socket
import subprocess
import time
import urllib.request
from pathlib import Path


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def wait_for(url: str, process: subprocess.Popen) -> None:
    """Return once `process` answers at `url`."""
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=2)
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"the server does not answer at {url}")


def wait_for_words(said: Path, words: str, process: subprocess.Popen) -> str:
    """All that `process` has said into the file `said`, once `words` are in it."""
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        told = said.read_text()
        if words in told:
            return told
        time.sleep(0.05)
    raise AssertionError(f"the server does not say {words!r}: {said.read_text()}")
