"""Keeping what came, before its sender is told so."""

import hashlib

from causerie.intake.models import Envelope
from causerie.kit.rows import insert_once
from causerie.work import waking

BELL = "intake"
LONGEST_ID = 2000


def keep(envelope: Envelope) -> bool:
    """Keep an envelope and wake who opens it; False when the same message is kept already.

    Call it where what was written reaches the disk before the answer (`kit.durability`), as every request that may act
    does. One statement.
    """
    envelope.digest = hashlib.sha256(envelope.body.encode()).hexdigest()
    is_new = insert_once(envelope)
    if is_new:
        waking.poke_at_commit(BELL)
    return is_new
