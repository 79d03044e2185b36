"""Noting: from events to deeds, once each, however often it is asked for."""

from collections.abc import Iterable, Sequence

from django_tasks import task

from causerie.activity.kinds import KINDS, Kind
from causerie.activity.models import Deed
from causerie.events.models import StoredEvent
from causerie.people.models import Account
from causerie.sites.models import Site
from causerie.writing.models import Post


@task
def note_deeds(event_ids: Sequence[int]) -> None:
    """Keep what these events tell of people's deeds; parts of a larger deed are left to the event that tells it."""
    events = [event for event in StoredEvent.objects.filter(id__in=event_ids, is_part=False) if event.name in KINDS]
    sites = set(Site.objects.filter(id__in=_each(events, "site_id")).values_list("id", flat=True))
    accounts = {*_each(events, "account_id"), *(event.by_id for event in events)}
    known = set(Account.objects.filter(id__in=accounts).values_list("id", flat=True))
    deeds = (_deed(event, KINDS[event.name], known) for event in events if event.payload["site_id"] in sites)
    Deed.objects.bulk_create(_worth_telling(list(deeds)), ignore_conflicts=True)


def _deed(event: StoredEvent, kind: Kind, known: set[int]) -> Deed | None:
    account = event.by_id or (event.payload.get("account_id") if kind.name in ("joined", "founded") else None)
    if kind.by_somebody and not account:
        return None
    about = event.payload.get("account_id")
    return Deed(
        site_id=event.payload["site_id"],
        event_id=event.id,
        at=event.created_at,
        kind=kind.name,
        family=kind.family,
        account_id=account if account in known else None,
        about_id=about if about in known else None,
        post_id=event.payload.get("post_id"),
        facts={name: event.payload[name] for name in kind.facts} | ({} if account else {"by_house": True}),
    )


def _worth_telling(deeds: list[Deed | None]) -> list[Deed]:
    """All of them, but that a post left its readers because it went into the trash, which is told as that."""
    found = [deed for deed in deeds if deed]
    gone = {deed.post_id for deed in found if deed.kind in ("withdrawn", "apart")}
    trashed = set(Post.objects.filter(id__in=gone, state=Post.State.TRASHED).values_list("id", flat=True))
    return [deed for deed in found if deed.kind not in ("withdrawn", "apart") or deed.post_id not in trashed]


def _each(events: Iterable[StoredEvent], name: str) -> set[int]:
    return {event.payload[name] for event in events if event.payload.get(name)}
