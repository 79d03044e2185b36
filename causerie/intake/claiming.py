"""Taking envelopes to open: each author's in their order, by one opener at a time.

Who holds the first that waits of an author holds those behind it: nobody else may begin with them.
"""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import groupby

from django.db import connection, transaction
from django.db.models import Min

from causerie.intake.models import Envelope
from causerie.kit import clock, rows

LEASE = timedelta(seconds=120)
AUTHORS = 40
_MOST = 80

# One that was put off keeps nobody waiting: only what was never tried, or is in hand, comes before others.
_CLAIM = """
WITH turn AS MATERIALIZED (
    SELECT id AS turn_id FROM intake_envelope AS envelope
    WHERE state = 'waiting' AND needs_network = %s AND due_at <= %s AND NOT EXISTS (
        SELECT 1 FROM intake_envelope AS earlier WHERE earlier.state = 'waiting'
        AND earlier.author = envelope.author AND earlier.id < envelope.id AND (earlier.tries = 0 OR earlier.lease <> '')
    )
    ORDER BY due_at LIMIT %s {lock}
)
UPDATE intake_envelope SET lease = %s, due_at = %s, tries = tries + 1 FROM turn WHERE id = turn_id RETURNING id
"""
_DONE = """
UPDATE intake_envelope SET state = %s, reason = %s, tries = %s, needs_network = %s, due_at = %s, opened_at = %s,
lease = '' WHERE id = %s AND state = 'waiting'
"""


def claim(*, needs_network: bool, most: int = AUTHORS) -> list[list[Envelope]]:
    """What is due of at most so many authors: for each the envelopes to open one after the other.

    Nobody else gets them while the lease lasts. One that was begun before and not ended is alone in its list: it may
    be the one at which whoever opens it dies.
    """
    now, lease = clock.now(), uuid.uuid4().hex
    lock = "FOR UPDATE SKIP LOCKED" if connection.features.has_select_for_update_skip_locked else ""
    values = [needs_network, rows.moment(now), most, lease, rows.moment(now + LEASE)]
    first = [row[0] for row in rows.fetch(_CLAIM.format(lock=lock), values)]
    if not first:
        return []
    heads = list(Envelope.objects.filter(id__in=first).order_by("id"))
    return [[head, *behind] for head, behind in zip(heads, _behind(heads, needs_network, now), strict=True)]


def _behind(heads: Sequence[Envelope], needs_network: bool, now: datetime) -> Iterable[list[Envelope]]:
    authors = {head.author for head in heads if head.tries == 1}
    untouched = Envelope.objects.filter(state=Envelope.State.WAITING, tries=0, lease="", due_at__lte=now)
    found = untouched.filter(author__in=authors, needs_network=needs_network).order_by("author", "id")[:_MOST]
    by_author = {author: list(some) for author, some in groupby(found, key=lambda each: each.author)}
    return [by_author.pop(head.author, []) if head.tries == 1 else [] for head in heads]


def end(envelopes: Sequence[Envelope]) -> None:
    """Write down how it went with them, and let go of them."""
    values = [
        (
            each.state,
            each.reason[:300],
            each.tries,
            each.needs_network,
            rows.moment(each.due_at),
            each.opened_at and rows.moment(each.opened_at),
            each.id,
        )
        for each in sorted(envelopes, key=lambda envelope: envelope.id)
    ]
    if values:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(_DONE, values)


def next_due_at(*, needs_network: bool) -> datetime | None:
    """When the next one of the lane may be taken: due, or its lease ended."""
    waiting = Envelope.objects.filter(state=Envelope.State.WAITING, needs_network=needs_network)
    return waiting.aggregate(at=Min("due_at"))["at"]
