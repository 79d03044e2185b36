"""What an event is."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that has happened. Fields are ids and plain words, never objects.

    A subclass's docstring is its public documentation (`docs/contributors/events.md`).
    """
