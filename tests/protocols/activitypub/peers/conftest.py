"""Two servers elsewhere."""

import pytest

from tests.protocols.activitypub.far import acquainted, far


@pytest.fixture
def there(db, settings):
    """A server that may be asked although it is on loopback."""
    settings.ALLOW_PRIVATE = ("127.0.0.0/8",)
    acquainted()
    with far() as server:
        yield server


@pytest.fixture
def elsewhere(there):
    """Another server."""
    with far() as server:
        yield server
