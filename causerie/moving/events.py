"""What happens when a site moves."""

from dataclasses import dataclass

from causerie.events.event import Event


@dataclass(frozen=True, kw_only=True)
class ImportEnded(Event):
    """An import brought what it could, or was stopped half-way: its report tells what came.

    What it brought is told as part of it: events of its posts stand in the outbox, no deeds of people.
    """

    site_id: int
    import_id: int
    state: str


@dataclass(frozen=True, kw_only=True)
class ImportUndone(Event):
    """Somebody had an import undone: what it brought, and nobody has taken up since, goes."""

    site_id: int
    import_id: int


@dataclass(frozen=True, kw_only=True)
class SiteExported(Event):
    """Everything of a site was written into one file, to be taken along."""

    site_id: int
