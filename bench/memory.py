"""What the whole tree of processes keeps in memory, at rest and with a thousand sites, by proportional set size."""

import http.client
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.figures import Figure
from bench.servers import HOME, Server, causerie

SITES = 1000
_FOUND = """
from causerie.people.models import Account
from causerie.sites.founding import found_site
owner = Account.objects.create_user("bench@example.org", None, name="Bench")
for number in range({count}):
    found_site(handle=f"site-{{number}}", title=f"Site {{number}}", owner=owner)
"""


def measure() -> list[Figure]:
    """The figures of the issue's line `memory`."""
    return [
        Figure("PSS of the tree with 2 web processes, at rest", _measured(sites=1, is_read=False), "MB", 220),
        Figure(f"PSS with {SITES} sites, each read", _measured(sites=SITES, is_read=True), "MB", 270),
    ]


def _measured(sites: int, is_read: bool) -> float:
    with tempfile.TemporaryDirectory(prefix="causerie-bench-") as folder:
        _make_sites(Path(folder), sites)
        with causerie(Path(folder), workers=2) as server:
            for number in range(sites if is_read else 0):
                _read(server, f"site-{number}.bench.test")
            time.sleep(2)
            return server.pss_megabytes()


def _make_sites(data: Path, count: int) -> None:
    variables = os.environ | {"CAUSERIE_DATA": str(data), "CAUSERIE_URL": "http://bench.test", "PYTHONPATH": str(HOME)}
    wiring = "import causerie.project.wiring\n"
    for arguments in (["migrate", "-v0"], ["shell", "-c", wiring + _FOUND.format(count=count)]):
        command = [sys.executable, "-m", "causerie", "manage", *arguments]
        subprocess.run(command, cwd=HOME, env=variables, check=True, stdout=subprocess.DEVNULL)


def _read(server: Server, host: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    connection.request("GET", "/", headers={"host": host, "accept-encoding": "gzip"})
    response = connection.getresponse()
    response.read()
    if response.status != 200:
        raise RuntimeError(f"{host} answered {response.status}")
