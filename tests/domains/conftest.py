"""Marie's site, and a server of this machine that a name may lead to."""

import pytest

from tests import cast
from tests.domains.answering import serving


@pytest.fixture
def site():
    return cast.rue_des_passeurs(cast.marie())


@pytest.fixture
def server(site, settings):
    """A server that a name of this machine leads to: ours, or (`is_ours` false) somebody else's."""
    settings.ALLOW_PRIVATE = ("127.0.0.0/8", "::1/128")
    with serving(site.id) as made:
        yield made


@pytest.fixture
def name(server):
    return f"localhost:{server.server_port}"
