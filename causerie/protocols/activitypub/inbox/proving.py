"""Proving who sent an activity, before anything of it is kept.

The key that signed must be of the activity's actor. A key that is known here costs one statement; one that is not, one
bounded look at where it stands, by a few threads at a time.
"""

from dataclasses import dataclass

from causerie.kit import clock, rows
from causerie.kit.rows import places
from causerie.people.blocking import domains_of, is_kept_away
from causerie.people.proofs import Proof, ProofKind
from causerie.protocols.activitypub import reading
from causerie.protocols.activitypub.identities.minting import PROTOCOL
from causerie.protocols.activitypub.inbox.posted import LATER, Activity, Posted, TurnedAway
from causerie.protocols.activitypub.peers import keys
from causerie.protocols.activitypub.peers.keeping import known_peer
from causerie.protocols.activitypub.peers.problems import Gone, KeptAway, NotAnActor, Unreachable
from causerie.protocols.activitypub.signatures.keys import PublicKey
from causerie.protocols.activitypub.signatures.reading import read
from causerie.protocols.activitypub.signatures.requests import Claim, Doubt, Request

_KNOWN = """
SELECT {is_here}, peerkey.pem, handle.address, EXISTS (
    SELECT 1 FROM people_block WHERE kind = 'block' AND (blocker_id IS NULL OR blocker_id = %s)
    AND (blocked_id = handle.actor_id OR host IN ({domains}))
)
FROM (SELECT 1 AS one) AS here
LEFT JOIN activitypub_peerkey AS peerkey ON peerkey.key_id = %s
LEFT JOIN activitypub_peer AS peer ON peer.id = peerkey.peer_id
LEFT JOIN people_handle AS handle ON handle.id = peer.handle_id
"""
_HAS_INBOX = "EXISTS (SELECT 1 FROM activitypub_identity WHERE site_id = %s)"


class Dropped(Exception):
    """It is of no use to anybody here: acknowledged, and forgotten."""


@dataclass(frozen=True)
class _Known:
    """What is known here of a key, and of who is said to sign by it."""

    is_here: bool
    pem: str | None
    owner: str | None
    is_kept_away: bool


def proved(posted: Posted, activity: Activity) -> Proof:
    """The proof that the activity's actor sent it. Raises TurnedAway, or Dropped where there is nothing to do."""
    claim = _claim(posted)
    known = _known(posted, claim.key_id)
    if not known.is_here:
        raise TurnedAway(404, "no-inbox", "There is no such inbox.")
    if known.is_kept_away:
        raise _blocked()
    if known.pem is None:
        return _by_a_key_never_seen(posted, activity, claim)
    _require_owner(activity, known.owner)
    if not claim.holds(keys.public_key(known.pem)):
        _require_renewed(activity, claim)
    return _proof(activity)


def _claim(posted: Posted) -> Claim:
    request = Request("POST", posted.url, posted.headers, posted.body)
    claim = read(request, clock.now())
    if isinstance(claim, Doubt):
        raise _unproved(claim.name.lower().replace("_", "-"), claim.capitalize() + ".")
    return claim


def _known(posted: Posted, key_id: str) -> _Known:
    """One statement: what stands here of the key, and whether its owner or its server is kept away."""
    domains = domains_of(reading.host_of(key_id))
    is_here, site = (_HAS_INBOX, [posted.site_id]) if posted.site_id else ("1 = 1", [])
    statement = _KNOWN.format(is_here=is_here, domains=places(domains))
    is_here, pem, owner, is_away = rows.fetch(statement, [*site, posted.actor_id, *domains, key_id])[0]
    return _Known(bool(is_here), pem, owner, bool(is_away))


def _by_a_key_never_seen(posted: Posted, activity: Activity, claim: Claim) -> Proof:
    is_delete = activity.kind.partition(" ")[0] == "Delete"
    if is_delete and not known_peer(activity.actor):
        raise Dropped
    if reading.origin_of(claim.key_id) != reading.origin_of(activity.actor):
        raise _unproved("foreign-key", "The key that signed is not of the actor’s origin.")
    try:
        peer, key = _asked(claim.key_id)
    except Gone as error:
        if is_delete and activity.about == activity.actor:
            return _proof(activity, ProofKind.FETCHED)  # its own server says the same
        raise _unproved("gone", "Its server says that the key is gone.") from error
    _require_owner(activity, peer.handle.address)
    if is_kept_away(peer.handle.actor_id, "", blockers=[posted.actor_id] if posted.actor_id else []):
        raise _blocked()
    if not claim.holds(key):
        raise _unproved("does-not-hold", "The signature does not hold.")
    return _proof(activity)


def _require_renewed(activity: Activity, claim: Claim) -> None:
    """A key may have been changed there: once in a while that is looked at."""
    try:
        renewed = keys.renewed(claim.key_id)
    except Unreachable as error:
        raise _unreachable(error) from error
    except (NotAnActor, Gone) as error:
        raise _unproved("no-key", "The signature does not hold, and the key is there no more.") from error
    if not renewed or not claim.holds(renewed[1]):
        raise _unproved("does-not-hold", "The signature does not hold.")
    _require_owner(activity, renewed[0].handle.address)


def _asked(key_id: str) -> tuple[keys.Peer, PublicKey]:
    try:
        return keys.fetched(key_id)
    except Unreachable as error:
        raise _unreachable(error) from error
    except KeptAway as error:
        raise _blocked() from error
    except NotAnActor as error:
        raise _unproved("no-key", f"The key that signed is not to be had: {error}.") from error


def _require_owner(activity: Activity, owner: str | None) -> None:
    if owner != activity.actor:
        raise _unproved("not-the-actor", "The key that signed is not the actor’s.")


def _proof(activity: Activity, kind: ProofKind = ProofKind.SIGNATURE) -> Proof:
    host = reading.host_of(activity.actor)
    return Proof(kind=kind, protocol=PROTOCOL, address=activity.actor, at=clock.now(), host=host)


def _unproved(code: str, words: str) -> TurnedAway:
    return TurnedAway(401, code, words)


def _unreachable(error: Unreachable) -> TurnedAway:
    words = f"The key that signed can’t be had at this moment: {error}. Send it again later."
    return TurnedAway(503, "key-unreachable", words, LATER)


def _blocked() -> TurnedAway:
    return TurnedAway(403, "blocked", "Nothing is taken from there.")
