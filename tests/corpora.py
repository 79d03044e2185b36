"""Other people's data, read where it stands beside the project; nothing of it is copied into it."""

from pathlib import Path

import pytest

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"


def corpus(name: str) -> Path:
    """The folder (or file) `name` of the corpora; the test is skipped with one line where it isn't there."""
    path = CORPORA / name
    if not path.exists():
        pytest.skip(f"not run: ../shared/corpora/{name} does not stand beside the project")
    return path
