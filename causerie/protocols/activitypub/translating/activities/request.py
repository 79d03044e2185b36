"""QuoteRequest and its like: may something of theirs quote, answer, like or announce something of ours?"""

from causerie.protocols.activitypub.reading import first, id_of, types_of
from causerie.protocols.activitypub.translating.incoming import Incoming, Translated
from causerie.protocols.activitypub.translating.orders import InteractionAsked
from causerie.protocols.activitypub.translating.outcomes import Ignored


def translated(incoming: Incoming) -> Translated:
    """FEP-044f, and the requests that GoToSocial sends; what asks must be theirs."""
    instrument = id_of(first(incoming.activity, "instrument"))
    if not incoming.id:
        return Ignored("no-id")
    if not incoming.object_id:
        return Ignored("no-object")
    if not incoming.is_theirs(instrument) or incoming.is_by_another(first(incoming.activity, "instrument")):
        return Ignored("not-theirs")
    kind = next((each.removesuffix("Request").lower() for each in types_of(incoming.activity)), "")
    asked = {"kind": kind, "target": incoming.object_id, "instrument": instrument}
    return (InteractionAsked(proof=incoming.proof, remote_id=incoming.id, **asked),)
