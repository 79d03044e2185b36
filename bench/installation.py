"""An installation to measure in this process: a fresh data folder, gone when the process ends."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import django
from django.core.management import call_command

from causerie.kit import versions


def prepare() -> Path:
    """Set Django up on a data folder of our own. Call it before anything that imports models."""
    folder = Path(tempfile.mkdtemp(prefix="causerie-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ.update(CAUSERIE_DATA=str(folder), DJANGO_SETTINGS_MODULE="bench.settings")
    django.setup()
    versions.open_at(folder / "run" / "versions")
    call_command("migrate", verbosity=0)
    return folder
