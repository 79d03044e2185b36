"""What tests of the intake share."""

import pytest

from causerie.intake import openers
from causerie.project import wiring
from tests.intake.plain import Plain


@pytest.fixture(autouse=True)
def plain():
    """The opener of these tests."""
    opener = Plain()
    openers.connect({"plain": opener})
    yield opener
    openers.connect(wiring.OPENERS)
