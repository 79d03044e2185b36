"""Ids: 64 bits, time-ordered, sortable as numbers, printable as decimal strings.

48 bits of milliseconds since 1970, then 16 from a counter that starts at random in each process.
Two machines may mint the same id in the same millisecond; the primary key refuses the second and
the writer mints again (`docs/contributors/glossary.md`, "id").
"""

import itertools
import os
from datetime import datetime

from causerie.kit import clock

_TAIL_BITS = 16
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_TAIL = (1 << _TAIL_BITS) - 1
_counter = itertools.count(int.from_bytes(os.urandom(2)))


def _restart() -> None:
    global _counter
    _counter = itertools.count(int.from_bytes(os.urandom(2)))


os.register_at_fork(after_in_child=_restart)


def new_id(at: datetime | None = None) -> int:
    """A fresh id for something that happened at `at` (default: now). Always ≥ 1."""
    milliseconds = int((at or clock.now()).timestamp() * 1000)
    return max(1, (milliseconds << _TAIL_BITS) | (next(_counter) & _TAIL))


def milliseconds_of(identifier: int) -> int:
    """The moment an id carries, in milliseconds since 1970."""
    return identifier >> _TAIL_BITS


def base36(number: int) -> str:
    """A number written short, in digits and small letters; `int(text, 36)` reads it."""
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
