"""Several servers federate over real HTTPS, in a private internet."""

import sys

import pytest

from tests.world import ground

pytestmark = pytest.mark.skipif(bool(ground.missing()), reason=f"a private internet {ground.missing()}")


def test_the_stories_of_the_private_internet(tmp_path):
    ground.lay(tmp_path)
    told = ground.run_inside(
        tmp_path, [sys.executable, "-m", "pytest", "-n", "0", "-rs", "-p", "no:cacheprovider", "tests/world/stories"]
    )
    assert told.returncode == 0, told.stdout
