"""Two keys, one moment, one delivery."""

from datetime import UTC, datetime

import pytest

from causerie.protocols.activitypub.signatures import keys

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
URL = "https://marie.example/ap/inbox"
BODY = b'{"type":"Follow"}'
KEY_ID = "https://far.example/users/ilse#main-key"


@pytest.fixture(scope="session")
def rsa_key():
    return keys.new_rsa()


@pytest.fixture(scope="session")
def ed25519_key():
    return keys.new_ed25519()
