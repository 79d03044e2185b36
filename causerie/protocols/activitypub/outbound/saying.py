"""Saying once: what stands at an id is noted with what is sent, so that the same news never leaves twice."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from hashlib import blake2b

from causerie.delivery.models import Delivery
from causerie.kit import clock
from causerie.kit.rows import hold
from causerie.protocols.activitypub.documents import activities
from causerie.protocols.activitypub.documents.contexts import PUBLIC
from causerie.protocols.activitypub.models import Identity, Told
from causerie.protocols.activitypub.outbound.audiences import without_the_blocked
from causerie.protocols.activitypub.outbound.telling import tell

Object = Mapping[str, object]
Inboxes = Callable[[], Iterable[str]]


def known(remote_id: str) -> Told | None:
    """What was told of this before, held until the transaction ends."""
    hold([f"told/{remote_id}"])
    return Told.objects.select_for_update().filter(remote_id=remote_id).first()


def say(identity: Identity, remote_id: str, made: Object, to: Inboxes, *, is_news: bool) -> None:
    """Let `made` stand at its id; send it, or what changed, to whom it is for. In a transaction, after `known`.

    What is no news when it comes is sent to nobody, nor are its changes.
    """
    told, digest = known(remote_id), digest_of(made)
    if told is None:
        uri, kind = str(made["id"]), str(made["type"])
        told = Told(identity=identity, remote_id=remote_id, uri=uri, kind=kind, digest=digest, is_sent=is_news)
        told.save(force_insert=True)
        _send(told, activities.created(made), to)
        return
    at = _later(told.updated_at or datetime.fromisoformat(str(made["published"])))
    is_back, is_changed = told.withdrawn_at is not None, told.digest != digest
    if not (is_back or is_changed):
        return
    told.kind, told.digest, told.withdrawn_at = str(made["type"]), digest, None
    told.updated_at = at
    told.save()
    made = {**made, "updated": activities.stamp(at)}
    number = f"create-{int(at.timestamp() * 1000)}"
    _send(told, activities.created(made, number) if is_back else activities.updated(made, at), to)


def unsay(told: Told, to: Inboxes) -> None:
    """Nothing stands there any more; whoever was sent it is told. Again is nothing. In a transaction."""
    if told.withdrawn_at:
        return
    told.withdrawn_at = clock.now()
    told.save(update_fields=["withdrawn_at"])
    gone = activities.deleted(told.uri, told.identity.uri, told.kind, told.withdrawn_at, [PUBLIC])
    tell(told.identity, gone, [*to(), *_earlier(told)], subject=subject_of(told))


def subject_of(told: Told) -> str:
    """Under which name the outcome of its deliveries is shown: "post/12", "said/34"."""
    return (
        told.remote_id.removeprefix("causerie:")
        if told.remote_id.startswith("causerie:post/")
        else ("said/" + told.uri.rpartition("/")[2])
    )


def digest_of(made: Object) -> str:
    """Equal while the object says the same, whenever that was."""
    bare = {name: value for name, value in made.items() if name not in ("updated", "generator", "@context")}
    return blake2b(json.dumps(bare, sort_keys=True).encode(), digest_size=32).hexdigest()


def is_news(said_at: datetime, told_at: datetime, most: float = 3600.0) -> bool:
    """Whether what happened at `told_at` was new then: old posts that are brought in, or dated back, are not."""
    return (told_at - said_at).total_seconds() < most


def _later(before: datetime) -> datetime:
    """Now, but in a later second than `before`: documents tell no less, and what is not newer is no change."""
    return max(clock.now(), before.replace(microsecond=0) + timedelta(seconds=1))


def _send(told: Told, activity: Object, to: Inboxes) -> None:
    if told.is_sent:
        tell(told.identity, activity, to(), subject=subject_of(told))


def _earlier(told: Told) -> Iterator[str]:
    """Where it was sent before: whoever left since has it still."""
    sent = Delivery.objects.filter(parcel__sender_id=told.identity_id, parcel__subject=subject_of(told))
    return without_the_blocked(told.identity, sent.values_list("address", flat=True).distinct())
