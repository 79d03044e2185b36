"""Servers to measure, each in processes of its own, and what they spend."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
Headers = list[tuple[str, str]]
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A running server: its first process, and where it listens."""

    process: int
    port: int

    def tree(self) -> list[int]:
        """All its processes."""
        found = [self.process]
        for each in found:
            for path in Path(f"/proc/{each}/task").glob("*/children"):
                found.extend(int(child) for child in path.read_text().split())
        return found

    def cpu_seconds(self) -> float:
        """CPU time of its processes, in the program and in the kernel."""
        return sum(_cpu_of(each) for each in self.tree())

    def pss_megabytes(self) -> float:
        """Memory of its processes, what they share counted once."""
        return sum(_pss_of(each) for each in self.tree()) / 1024


def _cpu_of(process: int) -> float:
    spent = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(spent[11]) + int(spent[12])) / _TICKS


def _pss_of(process: int) -> int:
    return int(re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{process}/smaps_rollup").read_text(), re.M).group(1))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(command: list[str], port: int, **variables: str) -> Iterator[Server]:
    """`command` listening at `port`; stopped with all it started."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CAUSERIE_", "DJANGO_"))}
    variables = kept | {"PYTHONPATH": str(HOME), "MALLOC_ARENA_MAX": "2"} | variables
    process = subprocess.Popen(command, cwd=HOME, env=variables, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port, process)
        yield Server(process.pid, port)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if not probe.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.05)
    raise RuntimeError("the server did not begin to listen")


@contextmanager
def causerie(folder: Path, workers: int) -> Iterator[Server]:
    """Causerie itself, the whole tree, on `folder`."""
    port = free_port()
    command = [sys.executable, "-m", "causerie", "serve", "--workers", str(workers), "--port", str(port)]
    with running(command, port, CAUSERIE_DATA=str(folder), CAUSERIE_URL="http://bench.test") as server:
        yield server


@contextmanager
def granian_constant(body: Path, headers: Headers) -> Iterator[Server]:
    """granian's one web process, answering each request with the same bytes."""
    port = free_port()
    command = [*(sys.executable, "-m", "granian", "--interface", "rsgi", "--http", "1", "--no-ws")]
    command += ["--workers-kill-timeout", "3", "--log-level", "warning", "--port", str(port), "bench.constant:answer"]
    with running(command, port, BENCH_BODY=str(body), BENCH_HEADERS=json.dumps(headers)) as server:
        yield server


@contextmanager
def nginx_file(body: Path, headers: Headers) -> Iterator[Server]:
    """nginx's one worker, sending the same bytes from a file. Call only when `nginx()` says where it is."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="causerie-nginx-") as folder:
        shutil.copy(body, Path(folder) / "page")
        os.chmod(folder, 0o755)
        configuration = Path(folder) / "nginx.conf"
        configuration.write_text(_NGINX.format(folder=folder, port=port, added=_quoted(headers)))
        with running([nginx(), "-c", str(configuration), "-p", folder], port) as server:
            yield server


_NGINX = """
daemon off; worker_processes 1; pid {folder}/pid; error_log stderr crit;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; keepalive_requests 10000000; open_file_cache max=10;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  server {{
    listen 127.0.0.1:{port};
    location / {{
      root {folder}; try_files /page =404; default_type text/html;
      {added}
    }}
  }}
}}
"""


def _quoted(headers: Headers) -> str:
    own = ("content-type", "content-length", "etag")
    return "\n".join(f'add_header {name} "{value}";' for name, value in headers if name not in own)


def nginx() -> str:
    """Where nginx is, "" when it is not installed."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin") or ""


def cpu_microseconds(server: Server, host: str, path: str, seconds: int) -> float:
    """CPU time of one request, the mean over as many as were answered in `seconds`."""
    before = server.cpu_seconds()
    count = _wrk(server, host, path, seconds) if shutil.which("wrk") else _own_client(server, host, path, seconds)
    return (server.cpu_seconds() - before) / count * 1e6


def _wrk(server: Server, host: str, path: str, seconds: int) -> int:
    command = ["wrk", "-t1", "-c16", f"-d{seconds}s", "-H", f"Host: {host}", "-H", "Accept-Encoding: gzip"]
    printed = subprocess.run(
        [*command, f"http://127.0.0.1:{server.port}{path}"], capture_output=True, text=True, check=True
    ).stdout
    if "Non-2xx" in printed or "Socket errors" in printed:
        raise RuntimeError(printed)
    return int(re.search(r"(\d+) requests in", printed).group(1))


def _own_client(server: Server, host: str, path: str, seconds: int) -> int:
    """Where wrk is not installed: four connections that ask again as soon as they are answered."""
    counts: list[int] = []
    threads = [threading.Thread(target=_ask_on, args=(server.port, host, path, seconds, counts)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts)


def _ask_on(port: int, host: str, path: str, seconds: float, counts: list[int]) -> None:
    request = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n\r\n".encode()
    end, count = time.monotonic() + seconds, 0
    with socket.create_connection(("127.0.0.1", port)) as connection:
        while time.monotonic() < end:
            connection.sendall(request)
            _read_answer(connection)
            count += 1
    counts.append(count)


def _read_answer(connection: socket.socket) -> None:
    got = b""
    while b"\r\n\r\n" not in got:
        got += connection.recv(65536)
    head, _, body = got.partition(b"\r\n\r\n")
    left = int(re.search(rb"content-length: (\d+)", head, re.I).group(1)) - len(body)
    while left > 0:
        left -= len(connection.recv(65536))
