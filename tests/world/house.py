"""A Causerie of the private internet: served behind HTTPS, and with hands that do what its people do."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.browser.house import HOME, Installation
from tests.world.ground import HOSTS

_SERVING = "from tests.world.hands import serve; serve()"
_PATIENCE = 30


class Hands:
    """Whatever is asked of it by name is done in the house: `hands.publish(handle="marie", …)`."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def __getattr__(self, deed: str) -> Callable[..., Any]:
        def do(**asked: str) -> Any:
            print(json.dumps(asked | {"deed": deed}), file=self._process.stdin, flush=True)
            return json.loads(self._process.stdout.readline())

        return do


@contextmanager
def inhabited(folder: Path, host: str) -> Iterator[Hands]:
    """The installation at https://HOST, served until the end of the block."""
    port = next(port for port, names in HOSTS.values() if host in names)
    settings = {
        "CAUSERIE_URL": f"https://{host}",
        "CAUSERIE_ALLOW_PRIVATE": "127.0.0.0/8",
        "CAUSERIE_TRUSTED_PROXIES": "127.0.0.0/8",
    }
    made = Installation(folder / host, port, settings)
    made.command("manage", "migrate", "--verbosity", "0")
    with made.served(), _hands(made) as hands:
        yield hands


def until(asked: Callable[[], Any], is_right: Callable[[Any], bool]) -> Any:
    """What `asked` tells as soon as it is right; what it told last after half a minute."""
    end = time.monotonic() + _PATIENCE
    while not is_right(told := asked()) and time.monotonic() < end:
        time.sleep(0.2)
    return told


@contextmanager
def _hands(made: Installation) -> Iterator[Hands]:
    command = [sys.executable, "-m", "causerie", "manage", "shell", "--no-imports", "-c", _SERVING]
    variables = made.variables() | {"PYTHONPATH": str(HOME)}
    process = subprocess.Popen(
        command, cwd=HOME, env=variables, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield Hands(process)
    finally:
        process.stdin.close()
        process.wait(10)
