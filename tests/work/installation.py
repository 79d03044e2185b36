"""An installation of the test's own: a data folder and a database, with real worker processes."""

import os
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

HOME = Path(__file__).resolve().parents[2]
_PREPARE = "import django; django.setup()\nfrom causerie.project import wiring\nfrom tests.work import tasks\n"


def wait_until(is_so: Callable[[], bool], seconds: float = 30) -> bool:
    """Whether `is_so` comes true within `seconds`."""
    end = time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:
        time.sleep(0.02)
    return is_so()


@dataclass(frozen=True)
class Installation:
    """Where one's processes find their data and database."""

    data: Path
    database_url: str = ""

    @property
    def variables(self) -> dict[str, str]:
        own = {"CAUSERIE_DATA": str(self.data), "DATABASE_URL": self.database_url}
        return os.environ | own | {"DJANGO_SETTINGS_MODULE": "causerie.project.settings", "PYTHONPATH": str(HOME)}

    def manage(self, *arguments: str) -> None:
        subprocess.run([sys.executable, "-m", "causerie", "manage", *arguments], env=self.variables, check=True)

    def run(self, code: str) -> str:
        """What `code` prints, run by a process of its own that knows the tasks of the tests."""
        command = [sys.executable, "-c", _PREPARE + code]
        return subprocess.run(command, env=self.variables, check=True, capture_output=True, text=True).stdout.strip()

    @contextmanager
    def worker(self) -> Iterator[subprocess.Popen[bytes]]:
        """A running worker, killed at the end of the block if it still runs."""
        process = subprocess.Popen([sys.executable, "-m", "causerie.project.worker"], env=self.variables)
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def installed(data: Path) -> Installation:
    """A new installation, on a database of the kind that the test runs on."""
    name = f"work_{uuid.uuid4().hex[:8]}"
    makers = {"sqlite": lambda: "", "postgresql": lambda: _new_database(name)}
    made = Installation(data, makers[connection.vendor]())
    made.manage("migrate", "--verbosity", "0")
    return made


def _new_database(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    return f"postgresql://causerie@/{name}?host={connection.settings_dict['OPTIONS']['host']}"
