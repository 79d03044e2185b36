"""Marie's reader, signed in."""

import pytest

from tests.reading.timelines.conftest import Reader
from tests.web.studio.conftest import marie, member, studio

__all__ = ["marie", "member", "reader", "studio"]


@pytest.fixture
def reader(site):
    return Reader(site.actor)
