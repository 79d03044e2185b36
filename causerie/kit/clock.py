"""The one clock. Tests stop it; nothing else may ask the machine what time it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

_frozen: datetime | None = None


def now() -> datetime:
    """The current moment, aware, in UTC."""
    return _frozen or datetime.now(UTC)


@contextmanager
def frozen(at: datetime) -> Iterator[None]:
    """Hold the clock at `at` inside the block (tests, and `./run seed`)."""
    global _frozen
    before, _frozen = _frozen, at
    try:
        yield
    finally:
        _frozen = before


@contextmanager
def later(by: timedelta) -> Iterator[None]:
    """Hold the clock `by` after its present reading inside the block (tests only)."""
    with frozen(now() + by):
        yield
