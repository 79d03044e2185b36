"""Who acts: told once, at the door of a request or a job, and kept with every event recorded behind it.

A verb asks `by=` to know whether somebody may; who did it is the same for all verbs of one request, and no verb can
forget to tell.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Acting:
    """The account that acts (None: the house itself), and whether this is part of a larger deed, told by itself."""

    account_id: int | None = None
    is_part: bool = False


_NOBODY = Acting()
_acting: ContextVar[Acting] = ContextVar("acting", default=_NOBODY)


@contextmanager
def acting(account_id: int | None, *, is_part: bool = False) -> Iterator[None]:
    """Let events recorded within be this account's."""
    token = _acting.set(Acting(account_id, is_part))
    try:
        yield
    finally:
        _acting.reset(token)


def who_acts() -> Acting:
    """Who acts now."""
    return _acting.get()
