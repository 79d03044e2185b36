"""Marie's site, at a name which others could reach."""

import pytest

from tests import cast


@pytest.fixture
def marie(db):
    return cast.marie()


@pytest.fixture
def private_network(settings):
    """Names like marie.localhost count as reachable: the setting by which installations are tried on one machine."""
    settings.ALLOW_PRIVATE = ("127.0.0.0/8", "::1/128")
