"""What a cached page costs: CPU per hit, against granian with a constant answer and nginx with a file.

The page is the home of a fresh site, compressed with gzip. All three send the same bytes with the same headers,
and are measured in turns, in one run.
"""

import http.client
import os
import statistics
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from bench.figures import Figure
from bench.servers import HOME, Headers, Server, causerie, cpu_microseconds, granian_constant, nginx, nginx_file

HOST = "reading.bench.test"
ROUNDS = 5
SECONDS = 2


def measure() -> list[Figure]:
    """The figures of the issue's line `read`."""
    with tempfile.TemporaryDirectory(prefix="causerie-bench-") as folder, ExitStack() as stack:
        data, body = Path(folder) / "data", Path(folder) / "page"
        make_site(data)
        servers = {"causerie": stack.enter_context(causerie(data, workers=1))}
        headers, content = page(servers["causerie"])
        body.write_bytes(content)
        servers["granian"] = stack.enter_context(granian_constant(body, headers))
        if nginx():
            servers["nginx"] = stack.enter_context(nginx_file(body, headers))
        spent = _in_turns(servers)
        return _figures(spent, body.stat().st_size)


def make_site(data: Path) -> None:
    """A site with its owner, by the command line."""
    create = ["site", "create", "reading", "--title", "Reading", "--email", "bench@example.org", "--password-stdin"]
    variables = os.environ | {"CAUSERIE_DATA": str(data), "CAUSERIE_URL": "http://bench.test", "PYTHONPATH": str(HOME)}
    for arguments, typed in ((["manage", "migrate", "-v0"], ""), (create, "a long sentence for the bench\n")):
        command = [sys.executable, "-m", "causerie", *arguments]
        subprocess.run(command, cwd=HOME, env=variables, input=typed, text=True, check=True, capture_output=True)


def page(server: Server) -> tuple[Headers, bytes]:
    """The page's headers and its bytes, compressed, as they are then answered from the cache."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    connection.request("GET", "/", headers={"host": HOST, "accept-encoding": "gzip"})
    response = connection.getresponse()
    body = response.read()
    if response.status != 200 or response.headers["etag"] is None:
        raise RuntimeError(f"the site's page is not kept: {response.status} {response.headers}")
    headers = [(name.lower(), value) for name, value in response.getheaders()]
    return [pair for pair in headers if pair[0] not in ("server", "date")], body


def _in_turns(servers: dict[str, Server]) -> dict[str, float]:
    measured: dict[str, list[float]] = {name: [] for name in servers}
    for server in servers.values():
        cpu_microseconds(server, HOST, "/", 1)
    for _ in range(ROUNDS):
        for name, server in servers.items():
            measured[name].append(cpu_microseconds(server, HOST, "/", SECONDS))
    return {name: statistics.median(values) for name, values in measured.items()}


def _figures(spent: dict[str, float], size: int) -> list[Figure]:
    figures = [Figure("size of the page, compressed", size, "bytes")]
    figures += [Figure(f"CPU per request, {name}", value, "µs") for name, value in spent.items()]
    figures.append(Figure("a hit, times granian's constant answer", spent["causerie"] / spent["granian"], "×", 1.5))
    if "nginx" in spent:
        figures.append(Figure("a hit, times nginx's file", spent["causerie"] / spent["nginx"], "×", 3.0))
    else:
        print("nginx is not installed: not compared with it (Debian: apt install nginx-light)", file=sys.stderr)
    return figures
