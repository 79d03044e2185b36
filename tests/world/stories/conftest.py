"""Who lives in the private internet: Marie on one installation, Ilse on another."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.world import fedify_peer
from tests.world.ground import INSIDE
from tests.world.house import inhabited


@pytest.fixture(scope="session")
def folder():
    return Path(os.environ[INSIDE])


@pytest.fixture(scope="session")
def https(folder):
    """nginx before all of them."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    process = subprocess.Popen([program, "-c", str(folder / "nginx.conf"), "-p", str(folder)])
    yield
    process.terminate()
    process.wait(10)


@pytest.fixture(scope="session")
def here(folder, https):
    """The installation at cau.test, with Marie's site."""
    with inhabited(folder, "cau.test") as hands:
        hands.found(handle="marie", title="Rue des Passeurs", name="Marie", language="fr")
        yield hands


@pytest.fixture(scope="session")
def there(folder, https):
    """The installation at cau2.test, with Ilse's site."""
    with inhabited(folder, "cau2.test") as hands:
        hands.found(handle="ilse", title="Far and wide", name="Ilse")
        yield hands


@pytest.fixture(scope="session")
def fedify(https):
    """The peer at c.test, by other authors, with Tomas."""
    if not fedify_peer.is_installed():
        pytest.skip("needs `npm ci` in tests/world/fedify")
    with fedify_peer.served() as peer:
        yield peer
