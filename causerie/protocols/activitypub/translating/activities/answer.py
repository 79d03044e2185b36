"""Accept and Reject: the answer to a wish of ours, by the one who was asked, and nobody else."""

from causerie.protocols.activitypub.reading import id_of, is_of
from causerie.protocols.activitypub.translating.incoming import Incoming, Translated
from causerie.protocols.activitypub.translating.orders import Accepted, Rejected
from causerie.protocols.activitypub.translating.outcomes import Ignored


def accepted(incoming: Incoming) -> Translated:
    """A follow of ours is accepted."""
    return _answered(incoming, Accepted)


def rejected(incoming: Incoming) -> Translated:
    """A follow of ours is refused, or ended."""
    return _answered(incoming, Rejected)


def _answered(incoming: Incoming, answer: type[Accepted | Rejected]) -> Translated:
    """What is answered may be the whole wish or its id. A wish to follow somebody else is not theirs to answer."""
    wish = incoming.object
    if not incoming.object_id and not is_of(wish, ("Follow",)):
        return Ignored("no-object")
    if isinstance(wish, str):
        return (answer(proof=incoming.proof, remote_id=incoming.id, follow=incoming.object_id),)
    if not is_of(wish, ("Follow",)):
        return Ignored("answer-to-nothing-asked")
    if incoming.is_by_another(wish, "object"):
        return Ignored("not-theirs")
    follower = id_of(wish.get("actor"))
    if not follower and not incoming.object_id:
        return Ignored("no-actor")
    return (answer(proof=incoming.proof, remote_id=incoming.id, follow=incoming.object_id, follower=follower),)
