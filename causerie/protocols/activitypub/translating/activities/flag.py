"""Flag: somebody (often their server's own actor, so that nobody is named) reports actors and posts."""

from causerie.kit.html import text_of
from causerie.protocols.activitypub.reading import ids_of, text
from causerie.protocols.activitypub.translating.incoming import Incoming, Translated
from causerie.protocols.activitypub.translating.orders import Flagged
from causerie.protocols.activitypub.translating.outcomes import Ignored

_MOST_OBJECTS = 100
_LONGEST = 5000


def translated(incoming: Incoming) -> Translated:
    """A report, with its comment as plain text."""
    objects = ids_of(incoming.activity, "object")[:_MOST_OBJECTS]
    if not objects:
        return Ignored("no-object")
    comment = text_of(text(incoming.activity, "content", "summary")[:_LONGEST])
    uri = incoming.id_for("flag", objects[0])
    return (Flagged(proof=incoming.proof, remote_id=uri, objects=objects, comment=comment, at=incoming.at),)
