"""Opening what was kept: read, translated, what is wanted brought, and then said here or done.

Opened twice, it changes nothing the second time. What needs other servers is told at once where these may not be asked.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from causerie.conversation.arrivals import Arrival, Said, Visibility, Withdrawn
from causerie.conversation.keeping.changes import Change
from causerie.conversation.receiving import Outcome as Received
from causerie.conversation.receiving import receive, receive_all
from causerie.intake import openers
from causerie.intake.models import Envelope
from causerie.intake.openers import Ignored, NeedsNetwork, Outcome, Refused, TryLater
from causerie.intake.sweeping import erase, erase_author
from causerie.kit.refusal import Refusal
from causerie.people.blocking import actors_kept_away, hosts_kept_away, is_in_one_of
from causerie.people.proofs import Proof, ProofKind
from causerie.protocols.activitypub import reading, translating
from causerie.protocols.activitypub.identities.minting import PROTOCOL
from causerie.protocols.activitypub.models import Peer
from causerie.protocols.activitypub.obeying import obey
from causerie.protocols.activitypub.peers.keeping import known_peers
from causerie.protocols.activitypub.peers.problems import Gone, NotHad, Unreachable
from causerie.protocols.activitypub.peers.refreshing import look_after
from causerie.protocols.activitypub.threads.ancestry import fetch_upward
from causerie.protocols.activitypub.threads.descent import look_below_soon
from causerie.protocols.activitypub.threads.taking import is_known, take
from causerie.protocols.activitypub.translating import Wanted
from causerie.protocols.activitypub.translating.orders import ActorChanged, ActorDeleted, Asked, Moved

# Orders for which others are asked.
_ASKING = (ActorChanged, ActorDeleted, Moved)
# What an activity is complete without: tried once.
_OPTIONAL = ("reposted", "added")
_NOTHING_NEW = {Received.AGAIN, Received.DROPPED}
_MOST_WANTED = 5


class _Network(Exception):
    """Another server has to be asked first."""


@dataclass
class _Went:
    """What became of the parts of one activity, in short words."""

    notes: list[str] = field(default_factory=list)
    is_new: bool = False
    unseen: list[str] = field(default_factory=list)

    def note(self, what: str, *, is_new: bool = True) -> None:
        self.notes.append(what)
        self.is_new |= is_new


def open_envelopes(envelopes: Sequence[Envelope], may_ask: bool) -> list[Outcome]:
    """Do what activities mean: what they say is received, what they ask obeyed. What is said is received together."""
    met = _met(envelopes)
    read = [_read(envelope, met) for envelope in envelopes]
    together = _received_together([found[0] for found in read if _is_said(found)])
    return [
        found
        if isinstance(found, Outcome)
        else next(together)
        if together and _is_said(found)
        else _outcome(found, may_ask)
        for found in read
    ]


def _met(envelopes: Sequence[Envelope]) -> dict[str, Peer]:
    """Who sent them, by id, without those who are kept away by now."""
    known = known_peers({envelope.author for envelope in envelopes})
    hosts, actors = hosts_kept_away(), actors_kept_away(peer.handle.actor_id for peer in known.values())
    return {
        uri: peer
        for uri, peer in known.items()
        if peer.handle.actor_id not in actors and not is_in_one_of(reading.host_of(uri), hosts)
    }


def _read(envelope: Envelope, met: Mapping[str, Peer]) -> tuple[object, ...] | Outcome:
    """What an activity comes to; its outcome, where it comes to nothing."""
    peer = met.get(envelope.author)
    if not peer:
        return Refused("unknown or blocked")
    look_after(peer)
    found = translating.translate(reading.parse(envelope.body.encode()), _proof_of(envelope), peer)
    return Ignored(found.reason) if isinstance(found, translating.Ignored) else found


def _is_said(found: tuple[object, ...] | Outcome) -> bool:
    return isinstance(found, tuple) and len(found) == 1 and isinstance(found[0], Said)


def _received_together(saids: Sequence[Said]) -> Iterator[Outcome] | None:
    """What became of each; None where one of them is refused, since then none was received."""
    try:
        received = receive_all(saids) if saids else []
    except Refusal:
        return None
    fetch_upward([uri for each in received for uri in each.unseen])
    pairs = zip(saids, received, strict=True)
    look_below_soon({said.remote_id: _thread(each.changes) for said, each in pairs if _goes_on(said, each.changes)})
    went = (str(each.outcome) for each in received)
    return iter([Ignored(each) if each in _NOTHING_NEW else openers.Taken(each) for each in went])


def _goes_on(said: Said, changes: Sequence[Change]) -> bool:
    """Whether others may have answered it where it stands: it is new in a conversation here, and public."""
    return bool(changes) and said.visibility == Visibility.PUBLIC


def _thread(changes: Sequence[Change]) -> str:
    return f"conversation/{changes[0].place.conversation_id}"


def _proof_of(envelope: Envelope) -> Proof:
    kind, at = ProofKind(envelope.proof["kind"]), datetime.fromisoformat(envelope.proof["at"])
    return Proof(kind=kind, protocol=envelope.protocol, address=envelope.author, at=at, host=envelope.host)


def _outcome(found: tuple[object, ...], may_ask: bool) -> Outcome:
    went = _Went()
    try:
        for part in found[:_MOST_WANTED]:
            _do(part, may_ask, went)
    except _Network:
        return NeedsNetwork()
    except Unreachable as error:
        return TryLater(str(error))
    except NotHad as error:
        return Refused(str(error))
    except Refusal as refusal:
        return Refused(refusal.code)
    notes = ", ".join(dict.fromkeys(went.notes))
    return openers.Taken(notes) if went.is_new else Ignored(notes)


def _do(part: object, may_ask: bool, went: _Went) -> None:
    if isinstance(part, Wanted):
        _bring(part, may_ask, went)
    elif isinstance(part, Asked):
        _require_network(may_ask or not isinstance(part, _ASKING))
        _obey(part, went)
    else:
        _receive(part, may_ask, went)


def _obey(order: Asked, went: _Went) -> None:
    became = obey(order)
    if isinstance(order, ActorDeleted | ActorChanged) and became == "gone":
        erase_author(PROTOCOL, order.proof.address)
    went.note(became)


def _bring(wanted: Wanted, may_ask: bool, went: _Went) -> None:
    """Read what is wanted where it stands; the proof is then that it stands there."""
    if wanted.why in _OPTIONAL and is_known(wanted.uri):
        return
    _require_network(may_ask)
    try:
        taken = take(wanted.uri)
    except Gone:
        went.note("gone")
        return
    except NotHad as error:
        if wanted.why in _OPTIONAL:
            went.note(f"{wanted.why}: {error}", is_new=False)
            return
        raise
    went.note(str(taken.received.outcome), is_new=taken.received.outcome not in _NOTHING_NEW)
    fetch_upward(taken.received.unseen)


def _receive(arrival: Arrival, may_ask: bool, went: _Went) -> None:
    received = receive(arrival)
    if received.outcome == Received.UNKNOWN:
        _bring(Wanted(uri=arrival.remote_id, why="bare"), may_ask, went)
        return
    if isinstance(arrival, Withdrawn):
        erase(PROTOCOL, [arrival.remote_id])
    went.note(str(received.outcome), is_new=received.outcome not in _NOTHING_NEW)
    fetch_upward(received.unseen)


def _require_network(may_ask: bool) -> None:
    if not may_ask:
        raise _Network
