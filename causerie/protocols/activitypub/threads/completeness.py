"""How much of a conversation is known here, as far as others tell."""

from dataclasses import dataclass
from datetime import datetime

from causerie.kit.rows import fetch, read_moment

_ASKED = """
SELECT max(looked_at), sum(CASE WHEN told > known THEN told - known ELSE 0 END) FROM (
    SELECT answered.looked_at, answered.told, (
        SELECT count(*) FROM conversation_tie tie
        WHERE tie.target_id = place.contribution_id AND tie.relation = 'reply'
    ) AS known
    FROM conversation_place place
    JOIN conversation_appearance said ON said.contribution_id = place.contribution_id
        AND said.protocol = 'activitypub'
    JOIN activitypub_answered answered ON answered.uri = said.remote_id
    WHERE place.conversation_id = %s AND place.is_listed
) AS asked
"""


@dataclass(frozen=True)
class Completeness:
    """When servers were last asked for answers, and how many they tell of that were not seen here."""

    looked_at: datetime | None
    missing: int


def completeness_of(conversation_id: int) -> Completeness:
    """What is known of the answers to what stands in a conversation. One statement."""
    ((looked_at, missing),) = fetch(_ASKED, [conversation_id])
    return Completeness(read_moment(looked_at), int(missing or 0))
