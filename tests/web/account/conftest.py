"""What tests of accounts share."""

import pytest

from causerie.kit import rates


@pytest.fixture(autouse=True)
def nobody_has_tried_yet(monkeypatch, tmp_path):
    """Counts of tries are kept in a file: each test begins with none."""
    monkeypatch.setattr(rates, "_buckets", rates._Buckets(tmp_path / "rates"))
