"""Marie's site, with a post to talk about."""

from datetime import UTC, datetime

import pytest

from causerie.kit import clock
from tests import cast
from tests.conversation.stage import opened

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon():
    with clock.frozen(NOON):
        yield NOON


@pytest.fixture
def marie(db):
    return cast.marie()


@pytest.fixture
def talk(site):
    return opened(site)
