"""What every test shares."""

import pytest

from causerie.kit import rates, versions
from causerie.project import wiring  # noqa: F401  (joins events to reactions)
from causerie.sites.addresses import HOSTS
from tests import cast

NOBODY_TRIED = memoryview(bytes(rates._SIZE)).cast("Q")


@pytest.fixture(autouse=True)
def nothing_left_in_shared_memory():
    """What one test counted, and its rolled back writers left there, is not the next one's."""
    rates._opened().words[:] = NOBODY_TRIED
    versions.forget_writers()
    versions.finish([HOSTS])


@pytest.fixture
def marie():
    """Marie, who writes."""
    return cast.marie()


@pytest.fixture
def site(marie):
    """Her site."""
    return cast.rue_des_passeurs(marie)


@pytest.fixture
def tomas():
    """Somebody else who can log in."""
    return cast.person("Tomas Lindqvist", "tomas@slackwater.example")
