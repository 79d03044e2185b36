"""Where pysqlite3 has no wheel (Linux on ARM, macOS), Python's own SQLite runs the house; it is often an older one."""

import os
import subprocess
import sys

import pytest

from tests.project.server.running import HOME

ON_THE_SYSTEMS = ["-m", "tests.project.server.without_pysqlite3"]
NOT_OURS = ("CAUSERIE_", "DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PYTEST_", "TESTS_")
ROOMS_THAT_DIFFER = ["tests/reading/test_searching.py", "tests/reading/test_keeping_up.py"]


def run(*arguments):
    """What a process of its own prints; an error when it fails."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(NOT_OURS)}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=HOME, env=kept, capture_output=True, text=True, timeout=120, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_searching_does_all_that_it_does_on_the_newest():
    status, told = run(*ON_THE_SYSTEMS, "pytest", "-n", "0", *ROOMS_THAT_DIFFER)
    assert status == 0, told


@pytest.fixture(scope="module")
def moved(tmp_path_factory):
    """A data folder that was filled by the newest SQLite, as it comes to a machine with an older one."""
    data = tmp_path_factory.mktemp("moved") / "data"
    assert run("-m", "causerie", "seed", "--data", str(data))[0] == 0
    return data


def test_an_index_made_by_a_newer_one_is_made_anew(moved):
    status, told = run(*ON_THE_SYSTEMS, "causerie", "manage", "--data", str(moved), "rebuild_search")
    assert (status, "0 posts" in told, "posts are in the index" in told) == (0, False, True), told
    status, told = run(*ON_THE_SYSTEMS, "causerie", "doctor", "--data", str(moved))
    assert "✓ The search index can be read." in told
    assert "✓ The database answers and is whole." in told
    assert "(sqlite3)" in told
