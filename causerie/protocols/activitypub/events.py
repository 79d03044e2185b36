"""What happens in the fediverse's door."""

from dataclasses import dataclass

from causerie.events.event import Event


@dataclass(frozen=True, kw_only=True)
class SiteFederated(Event):
    """A site became an actor: from now on it can be found and followed from other servers."""

    site_id: int
