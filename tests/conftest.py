"""What every test shares."""

import pytest

from causerie.kit import versions
from causerie.project import wiring  # noqa: F401  (joins events to reactions)
from causerie.sites.addresses import HOSTS


@pytest.fixture(autouse=True)
def nothing_left_in_shared_memory():
    """What one test's rolled back writers left there is not the next one's."""
    versions.forget_writers()
    versions.finish([HOSTS])
