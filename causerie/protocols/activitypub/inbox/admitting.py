"""Looking at what is posted, cheaply and without the network: how often, how large, of which type, whose."""

from causerie.kit import rates
from causerie.kit.text import storable
from causerie.protocols.activitypub import reading
from causerie.protocols.activitypub.inbox.posted import LATER, Activity, Posted, TurnedAway
from causerie.protocols.activitypub.peers.asking import MOST_DEPTH, is_deeper_than

MOST_BYTES = 256 * 1024
MOST_A_MINUTE = 6000  # what is shared widely comes from a few large servers at once
TYPES = ("application/activity+json", "application/ld+json")
_LONGEST_KIND = 60


def require_rate(visitor: str) -> None:
    """Raises TurnedAway for whoever posts too often."""
    if not rates.allow("inbox", visitor, MOST_A_MINUTE, 60):
        raise TurnedAway(429, "too-often", "Too much at once. Send it again in a minute.", LATER)


def require_size(announced: int) -> None:
    """Raises TurnedAway for what is too large, before it is read."""
    if announced > MOST_BYTES:
        raise TurnedAway(413, "too-large", f"An activity may have {MOST_BYTES} bytes at most.")


def admitted(posted: Posted) -> Activity:
    """The activity, if it has the form of one. Raises TurnedAway."""
    require_size(len(posted.body))
    media_type = posted.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in TYPES:
        raise TurnedAway(415, "another-type", "Send it as application/activity+json.")
    try:
        document = reading.parse(posted.body)
    except reading.Unreadable as error:
        raise TurnedAway(400, str(error), "That can’t be read as an activity.") from error
    if is_deeper_than(document, MOST_DEPTH):
        raise TurnedAway(400, "too-deep", "It is nested too deep.")
    return _activity(document)


def _activity(document: reading.Document) -> Activity:
    own, actors, types = reading.id_of(document), reading.ids_of(document, "actor"), reading.types_of(document)
    if len(actors) != 1 or not reading.origin_of(actors[0]):
        raise TurnedAway(400, "no-actor", "It names no actor, or several.")
    if not types:
        raise TurnedAway(400, "no-type", "It does not say what it is.")
    if own and reading.origin_of(own) != reading.origin_of(actors[0]):
        raise TurnedAway(401, "foreign-id", "Its id is not of its actor’s origin.")
    what = reading.first(document, "object")
    kind = " ".join((types[0], *reading.types_of(what)[:1]))
    return Activity(
        document=document,
        id=own,
        actor=actors[0],
        kind=storable(kind)[:_LONGEST_KIND],
        about=reading.id_of(what),
    )
