"""Likes, bookmarks and reposts: rows and nothing else, so that a much-liked page stays in the cache.

The worker counts them, at most once a second for each thing reacted to.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import blake2b

from django.db import transaction
from django.db.models import Count, Max, Min, Q
from django_tasks import task

from causerie.conversation.arrivals import Reacted as ReactedArrival
from causerie.conversation.arrivals import Unreacted
from causerie.conversation.events import ReactionsFolded
from causerie.conversation.keeping import tombs
from causerie.conversation.models import Appearance, Conversation, Reacted
from causerie.conversation.proving import NotTheirs, is_early_allowed
from causerie.events import bus
from causerie.kit import clock
from causerie.kit.rows import insert_once
from causerie.people.handles import handle_for
from causerie.people.models import Actor
from causerie.work.enqueueing import Once, enqueue_once

FACES = 8
_APART = timedelta(seconds=1)


def react(arrival: ReactedArrival) -> bool:
    """Keep a reaction. False when it was kept before. Raises NotTheirs."""
    handle = handle_for(arrival.proof, arrival.author)
    gone = tombs.withdrawn_at(arrival.protocol, arrival.remote_id, handle, arrival.proof.host)
    row = Reacted(
        protocol=arrival.protocol,
        remote_id=arrival.remote_id,
        handle=handle,
        target=arrival.target[:2000],
        reaction=arrival.reaction[:100],
        at=min(arrival.at, clock.now()),
        withdrawn_at=gone,
    )
    return _keep(row)


def react_by_repost(appearance: Appearance) -> None:
    """A repost is a document of its own, and a reaction to what it reposts."""
    target = next((uri for relation, uri in appearance.targets if relation == "repost"), None)
    if target:
        _keep(
            Reacted(
                protocol=appearance.protocol,
                remote_id=appearance.remote_id,
                handle_id=appearance.handle_id,
                target=target,
                reaction="repost",
                at=appearance.said_at,
                withdrawn_at=appearance.withdrawn_at,
            )
        )


def unreact(arrival: Unreacted) -> bool | None:
    """Take a reaction back. False when it was before; None when it is not known and may not be kept for later."""
    known = Reacted.objects.select_related("handle").filter(protocol=arrival.protocol, remote_id=arrival.remote_id)
    row = known.first()
    if not row:
        is_kept = is_early_allowed(arrival, arrival.proof) and tombs.bury(
            arrival.protocol, arrival.remote_id, arrival.proof, arrival.at
        )
        return True if is_kept else None
    if (row.handle.protocol, row.handle.address) != (arrival.proof.protocol, arrival.proof.address):
        raise NotTheirs
    if row.withdrawn_at:
        return False
    withdraw_reaction(arrival.protocol, arrival.remote_id, arrival.at)
    return True


def withdraw_reaction(protocol: str, remote_id: str, at: datetime) -> None:
    """The reaction does not count any more."""
    rows = Reacted.objects.filter(protocol=protocol, remote_id=remote_id)
    rows.update(withdrawn_at=at)
    for target in rows.values_list("target", flat=True):
        count_soon(target)


@task
def fold_reactions(target: str) -> None:
    """Count the reactions to what stands at `target`, in every conversation about it."""
    standing = Appearance.objects.filter(Q(remote_id=target) | Q(url=target))
    about = Conversation.objects.filter(subject__contribution_id__in=standing.values("contribution_id"))
    for conversation_id in about.order_by("id").values_list("id", flat=True):
        with transaction.atomic():
            fold(conversation_id)


def fold(conversation_id: int) -> None:
    """Count the reactions to the subject of a conversation, and tell when the counts changed. In a transaction."""
    talk = Conversation.objects.select_for_update(of=("self",)).select_related("subject").get(id=conversation_id)
    standing = Appearance.objects.filter(contribution_id=talk.subject.contribution_id).values_list("remote_id", "url")
    uris = {uri for pair in standing for uri in pair if uri}
    kept = Reacted.objects.filter(target__in=uris, withdrawn_at=None)
    reposted = Q(reaction="repost")
    counts = kept.aggregate(likes=_actors(~reposted), reposts=_actors(reposted))
    values = {"like_count": counts["likes"], "repost_count": counts["reposts"], "faces": _faces(kept)}
    if any(getattr(talk, name) != value for name, value in values.items()):
        Conversation.objects.filter(id=talk.id).update(**values)
        bus.record(ReactionsFolded(site_id=talk.site_id, conversation_id=talk.id))


def _actors(reactions: Q) -> Count:
    """An emoji is a like in other words."""
    return Count("handle__actor_id", distinct=True, filter=reactions)


def _faces(kept: Iterable) -> list[list[str]]:
    actors = kept.values("handle__actor_id").annotate(last=Max("at"), first_address=Min("handle__address"))
    latest = actors.order_by("-last", "first_address")[:FACES]
    ids = [row["handle__actor_id"] for row in latest]
    known = {actor.id: actor for actor in Actor.objects.filter(id__in=ids)}
    return [[known[each].name, known[each].url, known[each].avatar_url] for each in ids]


def _keep(row: Reacted) -> bool:
    is_new = insert_once(row)
    if is_new:
        count_soon(row.target)
    elif Reacted.objects.filter(protocol=row.protocol, remote_id=row.remote_id).exclude(handle=row.handle_id).exists():
        raise NotTheirs
    return is_new


def count_soon(target: str) -> None:
    """Let reactions to what stands at `target` be counted, those of one second together: one job a second for each."""
    now = clock.now()
    due_at = now.replace(microsecond=0) + 2 * _APART  # after this second has ended, for all that came in it
    key = f"fold/{blake2b(target.encode(), digest_size=16).hexdigest()}/{int(due_at.timestamp())}"
    enqueue_once([Once(task=fold_reactions, key=key, arguments={"target": target}, due_at=due_at)])
