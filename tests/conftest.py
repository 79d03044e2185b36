"""What every test shares."""

import pytest

from causerie.kit import rates, versions
from causerie.project import wiring  # noqa: F401  (joins events to reactions)
from causerie.sites.addresses import HOSTS

NOBODY_TRIED = memoryview(bytes(rates._SIZE)).cast("Q")


@pytest.fixture(autouse=True)
def nothing_left_in_shared_memory():
    """What one test counted, and its rolled back writers left there, is not the next one's."""
    rates._opened().words[:] = NOBODY_TRIED
    versions.forget_writers()
    versions.finish([HOSTS])
