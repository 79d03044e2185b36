"""A whole installation as somebody would start it, seeded, and a browser to look at it with."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.listening import free_port, wait_for, wait_for_words

HOME = Path(__file__).resolve().parents[2]
PASSWORD = "a sentence we like"
SAID_LAST = "Ctrl+C"  # after the code of the first day
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


@dataclass(frozen=True)
class Installation:
    """A data folder and the port it is served on; `settings` are more of its variables."""

    data: Path
    port: int
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        return f"http://localhost:{self.port}"

    def command(self, *arguments: str) -> str:
        """What one command prints."""
        command = [sys.executable, "-m", "causerie", *arguments]
        return subprocess.run(command, env=self.variables(), check=True, stdout=subprocess.PIPE, text=True).stdout

    @contextmanager
    def served(self) -> Iterator[str]:
        """Serving, until the end of the block; gives all that was printed until it answered."""
        told = self.data.parent / "told"
        with told.open("w") as output:
            command = [sys.executable, "-m", "causerie", "serve"]
            process = subprocess.Popen(command, env=self.variables(), stdout=output)
        try:
            wait_for(f"{self.origin}/-/health", process)
            yield wait_for_words(told, SAID_LAST, process)
        finally:
            process.terminate()
            process.wait(20)

    def variables(self) -> dict[str, str]:
        """The environment of its processes."""
        own = {"CAUSERIE_DATA": str(self.data), "CAUSERIE_PORT": str(self.port), "PYTHONPATH": str(HOME)}
        inherited = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        return inherited | own | self.settings


def installation(data: Path) -> Installation:
    """A new one, on a free port."""
    return Installation(data, free_port())


@contextmanager
def opened(data: Path) -> Iterator[House]:
    """An installation filled by the seed, serving."""
    made = installation(data)
    made.command("manage", "migrate", "--verbosity", "0")
    made.command("seed")
    told = made.command("manage", "shell", "--no-imports", "-c", _CAST.format(password=PASSWORD))
    with made.served():
        yield House(made.origin, data, tuple(Home(*each) for each in json.loads(told.splitlines()[-1])))
