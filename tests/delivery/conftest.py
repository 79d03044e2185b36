"""What tests of delivery share."""

import pytest

from causerie.delivery import transports
from causerie.project import wiring
from tests.delivery.plain import Plain


@pytest.fixture(autouse=True)
def loopback_allowed(settings):
    settings.ALLOW_PRIVATE = ("127.0.0.0/8",)


@pytest.fixture(autouse=True)
def plain():
    """The transport of these tests."""
    transport = Plain()
    transports.connect({"plain": transport})
    yield transport
    transports.connect(getattr(wiring, "TRANSPORTS", {}))
