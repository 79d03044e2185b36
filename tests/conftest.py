"""What every test shares."""

import pytest
from django.conf import settings

from causerie.kit import versions
from causerie.project import wiring  # noqa: F401  (joins events to reactions)


@pytest.fixture(scope="session", autouse=True)
def shared_version_slots():
    versions.open_at(settings.DATA / "run" / "versions")
