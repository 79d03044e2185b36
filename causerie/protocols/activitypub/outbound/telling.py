"""Telling: an activity of one of our actors, as a parcel for the courier."""

import json
from collections.abc import Iterable, Mapping

from causerie.delivery.models import Parcel
from causerie.delivery.sending import send
from causerie.protocols.activitypub.identities.minting import PROTOCOL
from causerie.protocols.activitypub.models import Identity


def tell(identity: Identity, activity: Mapping[str, object], inboxes: Iterable[str], *, subject: str = "") -> None:
    """Have the courier bring `activity`, signed by `identity`, to each of `inboxes` once the transaction commits.

    The activity's id makes it one: told again, it goes only where it was not sent to yet, in its first words.
    """
    parcel = Parcel(
        protocol=PROTOCOL,
        sender_id=identity.id,
        subject=subject,
        activity_id=str(activity["id"]),
        body=json.dumps(activity, ensure_ascii=False, separators=(",", ":")),
    )
    send(parcel, inboxes)
