"""A peer by other authors than ours, and how the tests tell it what its person does."""

import json
import subprocess
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.error import HTTPError

from tests.listening import wait_for
from tests.world.ground import FEDIFY, HOSTS

HOST = "c.test"
ACTOR = f"https://{HOST}/users/tomas"
_NODE = FEDIFY / "node_modules" / ".bin" / "node"
_CONTROL = 18004


def is_installed() -> bool:
    """Whether `npm ci` was run in its folder."""
    return _NODE.exists()


class FedifyPeer:
    """Whatever is asked of it by name is done there: `peer.follow(whom=…)`."""

    def __getattr__(self, deed: str) -> Callable[..., Any]:
        def do(**asked: str) -> Any:
            wish = urllib.request.Request(f"http://127.0.0.1:{_CONTROL}/{deed}", data=json.dumps(asked).encode())
            try:
                with urllib.request.urlopen(wish, timeout=20) as answer:
                    return json.load(answer)
            except HTTPError as error:
                raise AssertionError(error.read().decode()) from error

        return do

    def kinds(self) -> list[str]:
        """What kinds of activities reached it, in their order."""
        return [each["type"] for each in self.received()]


@contextmanager
def served() -> Iterator[FedifyPeer]:
    """The peer at https://HOST, until the end of the block."""
    port = next(port for port, names in HOSTS.values() if HOST in names)
    process = subprocess.Popen([str(_NODE), "peer.mjs", HOST, str(port), str(_CONTROL)], cwd=FEDIFY)
    try:
        wait_for(f"http://127.0.0.1:{_CONTROL}/received", process)
        yield FedifyPeer()
    finally:
        process.terminate()
        process.wait(10)
