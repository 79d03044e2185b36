"""Every contract is tried at every door."""

import pytest

from causerie.conversation.settling.facts import Judgement
from tests.contracts.doors import DOORS
from tests.conversation.conftest import marie, noon, talk

__all__ = ["marie", "noon", "talk"]


@pytest.fixture(params=DOORS, ids=lambda door: door.name)
def door(request):
    return request.param


@pytest.fixture
def open_house():
    """Everybody is a known voice."""
    return lambda case: Judgement("visible", {})
