"""What happens in the fediverse's door."""

from dataclasses import dataclass

from causerie.events.event import Event


@dataclass(frozen=True, kw_only=True)
class SiteFederated(Event):
    """A site became an actor: from now on it can be found and followed from other servers."""

    site_id: int


@dataclass(frozen=True, kw_only=True)
class IdentityChanged(Event):
    """A site's actor describes itself otherwise, or lets others follow otherwise, than before."""

    site_id: int
