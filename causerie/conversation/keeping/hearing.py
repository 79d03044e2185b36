"""Who is to hear what was said, beside those who read where it stands: whoever follows its author, or one who passed
it on."""

from collections.abc import Sequence

from causerie.conversation.arrivals import ProofKind, Relation
from causerie.conversation.events import SaidToFollowers
from causerie.conversation.models import Appearance
from causerie.events import bus
from causerie.kit.rows import fetch, places
from causerie.people.models import Follow

_HEARD = (ProofKind.SESSION, ProofKind.SIGNATURE, ProofKind.FETCHED, ProofKind.FEED)
_FOLLOWED_OR_PASSED_ON = """
SELECT DISTINCT 'author', followed_id FROM people_follow WHERE state = %s AND followed_id IN ({authors})
UNION ALL
SELECT DISTINCT 'said', target_id FROM conversation_tie WHERE relation = %s AND target_id IN ({said})
"""


def tell_followers(appearances: Sequence[Appearance]) -> None:
    """Tell what was newly said, where somebody here follows who said it or who passed it on before it came."""
    told = [each for each in appearances if each.proof_kind in _HEARD]
    if not told:
        return
    authors, said = [each.handle.actor_id for each in told], [each.contribution_id for each in told]
    asked = _FOLLOWED_OR_PASSED_ON.format(authors=places(authors), said=places(said))
    heard = set(fetch(asked, [Follow.State.ACCEPTED, *authors, Relation.REPOST, *said]))
    for each, author, number in zip(told, authors, said, strict=True):
        if ("author", author) in heard or ("said", number) in heard:
            bus.record(SaidToFollowers(appearance_id=each.id))
