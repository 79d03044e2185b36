import pytest

from tests.protocols.activitypub.outbound.world import World


@pytest.fixture
def world(db, settings):
    """Marie's site as an actor, with nobody who follows it yet."""
    settings.ALLOW_PRIVATE = ("127.0.0.0/8", "::1/128")
    return World()
