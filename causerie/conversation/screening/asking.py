"""What the tables know of a voice and its words, in one statement."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from causerie.conversation.settling.facts import Document
from causerie.kit import clock
from causerie.kit.rows import fetch, moment, places
from causerie.people.recognising import PERSON

REPEATED_WITHIN = timedelta(days=7)
_VOICE = """
SELECT 'known', 0, 1, 0 WHERE EXISTS (
  {person}
  SELECT 1 FROM conversation_place place JOIN person ON person.actor_id = place.author_id
  WHERE place.site_id = %s AND place.state = 'visible' AND place.contribution_id <> %s
)
UNION ALL SELECT 'member', 0, 1, 0 WHERE EXISTS (
  SELECT 1 FROM sites_membership WHERE site_id = %s AND actor_id = %s
)
"""
_WORDS = """
SELECT 'repeated', 0, 1, 0 WHERE EXISTS (
  SELECT 1 FROM conversation_appearance WHERE text_key = %s AND received_at > %s AND id <> %s AND protocol = %s
)
UNION ALL SELECT 'token', key, spam, fine FROM conversation_token WHERE site_id = %s AND key IN ({keys})
"""


@dataclass(frozen=True)
class Known:
    """What is known: a voice heard here before, a member, words said before, and how often words stood in spam."""

    is_voice: bool = False
    is_member: bool = False
    is_repeated: bool = False
    counts: Mapping[int, tuple[int, int]] = field(default_factory=dict)


def ask(document: Document, site_id: int, thing_id: int, words: Mapping[int, str] | None, *, is_new: bool) -> Known:
    """Ask for the document's author on the site and, with `words`, for what the form's checks need.

    `is_new`: the author was met just now, so nothing can be known of them.
    """
    parts, values = [], []
    if not is_new:
        parts.append(_VOICE.format(person=PERSON))
        values += [document.actor_id, site_id, thing_id, site_id, document.actor_id]
    if words is not None:
        keys = [0, *words]
        parts.append(_WORDS.format(keys=places(keys)))
        since = moment(clock.now() - REPEATED_WITHIN)
        values += [document.text_key, since, document.id, document.protocol, site_id, *keys]
    rows = fetch(" UNION ALL ".join(parts), values) if parts else []
    kinds = {row[0] for row in rows}
    counts = {row[1]: (row[2], row[3]) for row in rows if row[0] == "token"}
    return Known("known" in kinds, "member" in kinds, "repeated" in kinds, counts)
