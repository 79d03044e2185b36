"""Who is to hear what was said, beside those who read where it stands: whoever follows its author, or one who passed
it on."""

from causerie.conversation.arrivals import ProofKind, Relation
from causerie.conversation.events import SaidToFollowers
from causerie.conversation.models import Appearance
from causerie.events import bus
from causerie.kit.rows import fetch
from causerie.people.models import Follow

_HEARD = (ProofKind.SESSION, ProofKind.SIGNATURE, ProofKind.FETCHED, ProofKind.FEED)
_IS_HEARD = """
SELECT EXISTS (SELECT 1 FROM people_follow WHERE followed_id = %s AND state = %s)
    OR EXISTS (SELECT 1 FROM conversation_tie WHERE target_id = %s AND relation = %s)
"""


def tell_followers(appearance: Appearance) -> None:
    """Tell that something new was said, if somebody here follows who said it or who passed it on before it came."""
    if appearance.proof_kind not in _HEARD:
        return
    whom = [appearance.handle.actor_id, Follow.State.ACCEPTED, appearance.contribution_id, Relation.REPOST]
    if fetch(_IS_HEARD, whom)[0][0]:
        bus.record(SaidToFollowers(appearance_id=appearance.id))
