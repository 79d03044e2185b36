"""Keeping away: one actor another, one actor a whole server, or the installation either for everybody."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from causerie.events import bus
from causerie.kit.rows import insert_once
from causerie.people.events import Blocked, BlockEnded
from causerie.people.following import end
from causerie.people.models import Account, Actor, Block, Follow


def block(
    blocker: Actor | None,
    *,
    blocked: Actor | None = None,
    host: str = "",
    kind: str = Block.Kind.BLOCK,
    by: Account | None = None,
    **more: str,
) -> Block:
    """Keep an actor or a server away from `blocker`, or from all who live here. Done again, nothing changes.

    Who is blocked no longer follows the blocker, nor is followed. `more` are `reason`, `source`, `protocol` and
    `remote_id`, where there are such.
    """
    with transaction.atomic():
        made = Block(blocker=blocker, blocked=blocked, host=host.lower(), kind=kind, by=by, **more)
        if not insert_once(made):
            return Block.objects.get(blocker=blocker, blocked=blocked, host=host.lower(), kind=kind)
        if kind == Block.Kind.BLOCK and blocker and blocked:
            _part(blocker, blocked)
        bus.record(Blocked(**_told(made)))
    return made


def unblock(standing: Block) -> None:
    """Keep them away no longer. What was ended by it is not begun again."""
    with transaction.atomic():
        if Block.objects.filter(pk=standing.pk).delete()[0]:
            bus.record(BlockEnded(**_told(standing)))


def is_kept_away(actor_id: int | None, host: str, *, blockers: Iterable[int] = ()) -> bool:
    """Whether the installation, or one of `blockers`, blocks this actor, its server or a domain its server is in."""
    whose = Q(blocker=None) | Q(blocker__in=list(blockers))
    whom = Q(host__in=domains_of(host)) if actor_id is None else Q(host__in=domains_of(host)) | Q(blocked=actor_id)
    return Block.objects.filter(whose, whom, kind=Block.Kind.BLOCK).exists()


def hosts_kept_away(*, blockers: Iterable[int] = ()) -> frozenset[str]:
    """The servers and domains that the installation, or one of `blockers`, blocks."""
    whose = Q(blocker=None) | Q(blocker__in=list(blockers))
    blocks = Block.objects.filter(whose, kind=Block.Kind.BLOCK).exclude(host="")
    return frozenset(blocks.values_list("host", flat=True))


def actors_kept_away(actor_ids: Iterable[int]) -> frozenset[int]:
    """Those of these actors whom the installation blocks."""
    standing = Block.objects.filter(blocker=None, blocked__in=list(actor_ids), kind=Block.Kind.BLOCK)
    return frozenset(standing.values_list("blocked_id", flat=True))


def is_in_one_of(host: str, domains: frozenset[str]) -> bool:
    """Whether a server is one of these, or in one of these domains."""
    return not domains.isdisjoint(domains_of(host))


def domains_of(host: str) -> list[str]:
    """`host` without its port, and the domains that it is in."""
    labels = host.lower().partition(":")[0].split(".")
    return [".".join(labels[place:]) for place in range(min(len(labels), 10))]


def _part(one: Actor, other: Actor) -> None:
    pairs = Q(follower=one, followed=other) | Q(follower=other, followed=one)
    for wish in Follow.objects.filter(pairs):
        end(wish)


def _told(about: Block) -> dict[str, object]:
    return {
        "block_id": about.pk,
        "blocker_id": about.blocker_id,
        "blocked_id": about.blocked_id,
        "host": about.host,
        "kind": about.kind,
        "remote_id": about.remote_id,
    }
