"""Taking in: admitted, proved, kept. Whoever called may then say so."""

from causerie.intake.admitting import keep
from causerie.intake.models import Envelope
from causerie.people.proofs import Proof
from causerie.protocols.activitypub.identities.minting import PROTOCOL
from causerie.protocols.activitypub.inbox.admitting import admitted, require_rate
from causerie.protocols.activitypub.inbox.posted import Activity, Posted
from causerie.protocols.activitypub.inbox.proving import Dropped, proved

_HEADERS = ("content-type", "date", "user-agent")
_LONGEST_HEADER = 300


def take_in(posted: Posted) -> None:
    """Keep what is posted, once it is proved who sent it. The same again is kept once. Raises TurnedAway."""
    require_rate(posted.visitor)
    activity = admitted(posted)
    try:
        proof = proved(posted, activity)
    except Dropped:
        return
    keep(_envelope(posted, activity, proof))


def _envelope(posted: Posted, activity: Activity, proof: Proof) -> Envelope:
    return Envelope(
        protocol=PROTOCOL,
        remote_id=activity.id,
        about=activity.about,
        kind=activity.kind,
        author=activity.actor,
        host=proof.host,
        proof={"kind": str(proof.kind), "at": proof.at.isoformat()},
        site_id=posted.site_id,
        headers={name: posted.headers[name][:_LONGEST_HEADER] for name in _HEADERS if name in posted.headers},
        body=posted.body.decode("utf-8-sig"),
        received_at=proof.at,
    )
