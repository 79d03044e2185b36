"""What happens to looks."""

from dataclasses import dataclass

from causerie.events.event import Event


@dataclass(frozen=True, kw_only=True)
class LookChanged(Event):
    """A site is dressed otherwise than before: its draft look was published, or its theme's own was put back."""

    site_id: int
