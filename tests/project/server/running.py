"""Starting the small installation for real, and asking it things."""

import asyncio
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

HOME = Path(__file__).resolve().parents[3]
VARIABLES = {"DJANGO_SETTINGS_MODULE": "tests.project.server.settings"}


@dataclass
class Reply:
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        """The one header of that name; an error when there are several, "" when there is none."""
        values = [value for key, value in self.headers if key.lower() == name]
        (value,) = values or [""]
        return value

    @property
    def json(self) -> dict:
        return json.loads(self.body)


@dataclass
class Running:
    """A server at `port` with its data in `data`."""

    port: int
    data: Path
    process: subprocess.Popen
    output: Path
    host: str = field(default="")

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Reply:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            named.setdefault("host", f"localhost:{self.port}")
            connection.request(method, path, body, named)
            response = connection.getresponse()
            return Reply(response.status, response.getheaders(), response.read())

    def open(self, lines: str) -> socket.socket:
        """A connection on which the beginning of a request has been sent."""
        opened = socket.create_connection(("127.0.0.1", self.port), 30)
        opened.sendall(lines.replace("\n", "\r\n").encode())
        return opened

    def stop(self, seconds: float = 10) -> float:
        """Ask it to stop; how long it took."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(seconds)
        return time.monotonic() - began


def wait_until(is_true, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.02)


async def pass_time(seconds: float) -> None:
    """A client that takes its time."""
    await asyncio.sleep(seconds)


def later(seconds: float) -> None:
    """The moment, after the start, at which a signal is to come."""
    time.sleep(seconds)


def answers(running: Running) -> bool:
    assert running.process.poll() is None, running.output.read_text()
    try:
        return running.ask("/-/health").status == 200
    except OSError:
        return False


def children(process: int) -> list[int]:
    """The processes that `process`, by any of its threads, has started and that still run."""
    found = (path.read_text().split() for path in Path(f"/proc/{process}/task").glob("*/children"))
    return [int(each) for part in found for each in part]


def free_port() -> int:
    """A port on which nothing listens, of those that belong to this process of the test run."""
    first = 18100 + 50 * (int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]) % 2)
    for port in range(first, first + 50):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    raise RuntimeError("no port is free")


def environment_for(data: Path, port: int, **variables: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CAUSERIE_")}
    return (
        kept | VARIABLES | {"CAUSERIE_DATA": str(data), "CAUSERIE_PORT": str(port), "PYTHONPATH": str(HOME)} | variables
    )


def migrate(data: Path, **variables: str) -> None:
    command = [sys.executable, "-m", "causerie", "manage", "migrate", "-v", "0"]
    subprocess.run(command, cwd=HOME, env=environment_for(data, 8000, **variables), check=True)


@contextmanager
def started(command: list[str], data: Path, port: int, **variables: str) -> Iterator[Running]:
    """A server that answers; ended afterwards, whatever happened."""
    data.mkdir(exist_ok=True)
    output = data / f"output-{port}"
    with output.open("w") as file:
        process = subprocess.Popen(
            command, cwd=HOME, env=environment_for(data, port, **variables), stdout=file, stderr=file
        )
    running = Running(port, data, process, output)
    try:
        wait_until(lambda: answers(running), 90)  # a first start migrates, on whatever else the machine does
        yield running
    finally:
        process.terminate()
        process.wait(10)


def tree_command(workers: int = 2) -> list[str]:
    return [sys.executable, "-m", "causerie", "serve", "--workers", str(workers)]


def granian_command(port: int) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "rsgi", "--no-ws", "--workers-kill-timeout", "3"),
        *("--log-level", "warning", "--port", str(port), "causerie.project.front.rsgi:application"),
    ]


def uvicorn_command(port: int) -> list[str]:
    return [
        *(sys.executable, "-m", "uvicorn", "--interface", "asgi3", "--no-proxy-headers", "--log-level", "warning"),
        *("--port", str(port), "causerie.project.front.asgi:application"),
    ]
