"""Withdrawals that came before what they withdraw: only for ids on the withdrawer's own host, a while, not many."""

from datetime import datetime, timedelta

from django_tasks import task

from causerie.conversation.models import Tombstone
from causerie.conversation.settling.naming import host_of
from causerie.kit import clock
from causerie.kit.rows import insert_once
from causerie.people.models import Handle
from causerie.people.proofs import Proof

KEPT = timedelta(days=30)
MOST_OF_A_HOST = 1_000


def bury(protocol: str, remote_id: str, proof: Proof, at: datetime) -> bool:
    """Keep that `remote_id` was withdrawn before it was seen. False when the host has too many of these already."""
    host = host_of(remote_id)
    since = clock.now() - KEPT
    known = Tombstone.objects.filter(protocol=protocol, remote_id=remote_id).first()
    if known and known.created_at > since:
        return True
    if Tombstone.objects.filter(host=host, created_at__gt=since).count() >= MOST_OF_A_HOST:
        return False
    if known:
        known.delete()
    by = f"{proof.protocol} {proof.address}"
    return insert_once(Tombstone(protocol=protocol, remote_id=remote_id, host=host, by=by, withdrawn_at=at))


def withdrawn_at(protocol: str, remote_id: str, handle: Handle, host: str) -> datetime | None:
    """When `handle` (or its host, which speaks for it) withdrew this before it came; None when it did not."""
    tomb = Tombstone.objects.filter(protocol=protocol, remote_id=remote_id, created_at__gt=clock.now() - KEPT).first()
    is_theirs = tomb and (tomb.by == f"{handle.protocol} {handle.address}" or (host and tomb.host == host))
    return tomb.withdrawn_at if is_theirs else None


@task
def sweep_tombstones() -> None:
    """Forget withdrawals whose subject has not come within thirty days."""
    Tombstone.objects.filter(created_at__lte=clock.now() - KEPT).delete()
