"""Whose inboxes something is for: folded by shared inbox, read as they come, without those who are kept away."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from causerie.kit.rows import batches, fetch, places
from causerie.people.models import Block
from causerie.protocols.activitypub.identities.minting import PROTOCOL
from causerie.protocols.activitypub.models import Identity
from causerie.protocols.activitypub.reading import host_of

AT_ONCE = 1000
_NOT_AWAY = """
peer.gone_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM people_block away WHERE away.kind = 'block' AND (
        (away.blocked_id = handle.actor_id AND (away.blocker_id IS NULL OR away.blocker_id = %s))
        OR (away.blocker_id = handle.actor_id AND away.blocked_id = %s)
    )
)
"""
_FOLLOWING = f"""
SELECT wish.id, peer.inbox, peer.shared_inbox
FROM people_follow wish
JOIN people_handle handle ON handle.actor_id = wish.follower_id AND handle.protocol = '{PROTOCOL}'
JOIN activitypub_peer peer ON peer.handle_id = handle.id
WHERE wish.followed_id = %s AND wish.state = 'accepted' AND wish.id > %s AND {_NOT_AWAY}
ORDER BY wish.id LIMIT {AT_ONCE}
"""  # noqa: S608
_THESE = f"""
SELECT handle.id, peer.inbox, peer.shared_inbox
FROM people_handle handle JOIN activitypub_peer peer ON peer.handle_id = handle.id
WHERE handle.protocol = '{PROTOCOL}' AND handle.address IN ({{some}}) AND {_NOT_AWAY}
"""  # noqa: S608


def inboxes_of_followers(identity: Identity) -> Iterator[str]:
    """The inboxes of all who follow the actor: of a server with a shared one that alone, and each once in a thousand.

    Whoever sends to them keeps each address once; nothing here grows with their number.
    """
    actor_id = identity.site.actor_id
    gate, last = _Gate.of(actor_id), 0
    while rows := fetch(_FOLLOWING, [actor_id, last, actor_id, actor_id]):
        yield from gate.admitted(rows)
        last = rows[-1][0]


def inboxes_of(identity: Identity, addresses: Iterable[str]) -> Iterator[str]:
    """The inboxes of the actors with these ids, as far as they were met: their own, since it is them who are meant."""
    actor_id = identity.site.actor_id
    gate = _Gate.of(actor_id)
    for some in batches(set(addresses)):
        yield from gate.admitted(fetch(_THESE.format(some=places(some)), [*some, actor_id, actor_id]))


def without_the_blocked(identity: Identity, inboxes: Iterable[str]) -> Iterator[str]:
    """Those of `inboxes` whose servers are not kept away."""
    gate = _Gate.of(identity.site.actor_id)
    return (inbox for inbox in inboxes if gate.admits(inbox))


@dataclass(frozen=True)
class _Gate:
    """The servers that nothing is sent to."""

    hosts: frozenset[str]

    @classmethod
    def of(cls, actor_id: int) -> "_Gate":
        away = Block.objects.filter(kind=Block.Kind.BLOCK).exclude(host="")
        hosts = away.filter(blocker=None) | away.filter(blocker=actor_id)
        return cls(frozenset(hosts.values_list("host", flat=True)))

    def admitted(self, rows: Iterable[tuple]) -> Iterator[str]:
        inboxes = dict.fromkeys(shared or own for _number, own, shared in rows)
        return (inbox for inbox in inboxes if self.admits(inbox))

    def admits(self, inbox: str) -> bool:
        labels = host_of(inbox).partition(":")[0].split(".")
        return not any(".".join(labels[place:]) in self.hosts for place in range(len(labels)))
