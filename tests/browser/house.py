"""A whole installation as somebody would start it, seeded, and a browser to look at it with."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

HOME = Path(__file__).resolve().parents[2]
PASSWORD = "a sentence we like"
_CAST = """
import json
from causerie.people.models import Account
from causerie.sites.addresses import canonical_address
from causerie.sites.models import Membership
cast = []
for member in Membership.objects.filter(role="owner").select_related("site", "account").order_by("id"):
    member.account.set_password({password!r})
    member.account.save()
    cast.append([member.site.handle, member.site.language, canonical_address(member.site).url(), member.account.email])
print(json.dumps(cast))
"""


@dataclass(frozen=True)
class Home:
    """A seeded site and its owner's log-in."""

    handle: str
    language: str
    url: str
    email: str


@dataclass(frozen=True)
class House:
    """Where the installation is, and what stands in it."""

    origin: str
    data: Path
    homes: tuple[Home, ...]

    def home(self, language: str) -> Home:
        """The first site in `language`."""
        return next(home for home in self.homes if home.language == language)


@contextmanager
def opened(data: Path) -> Iterator[House]:
    """The installation, serving, on a free port and a data folder of its own; seeded before it is served."""
    port = _free_port()
    variables = os.environ | {"CAUSERIE_DATA": str(data), "CAUSERIE_PORT": str(port), "PYTHONPATH": str(HOME)}
    variables.pop("DJANGO_SETTINGS_MODULE", None)

    def command(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "causerie", *arguments], env=variables, check=True, stdout=subprocess.PIPE, text=True
        )
        return done.stdout

    command("manage", "migrate", "--verbosity", "0")
    command("seed")
    cast = json.loads(
        command("manage", "shell", "--no-imports", "-c", _CAST.format(password=PASSWORD)).splitlines()[-1]
    )
    process = subprocess.Popen([sys.executable, "-m", "causerie", "serve"], env=variables, stdout=subprocess.DEVNULL)
    try:
        _wait_for(f"http://localhost:{port}/-/health", process)
        yield House(f"http://localhost:{port}", data, tuple(Home(*each) for each in cast))
    finally:
        process.terminate()
        process.wait(20)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def _wait_for(url: str, process: subprocess.Popen) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=2)
        except (URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"the server does not answer at {url}")
