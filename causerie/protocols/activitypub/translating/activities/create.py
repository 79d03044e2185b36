"""Create: something was said, or voted for."""

from causerie.conversation.arrivals import Relation, Said
from causerie.protocols.activitypub.reading import all_of, id_of, is_of
from causerie.protocols.activitypub.translating.incoming import Incoming, Translated
from causerie.protocols.activitypub.translating.objects import polls
from causerie.protocols.activitypub.translating.objects.kinds import OBJECTS
from causerie.protocols.activitypub.translating.objects.said import said_of
from causerie.protocols.activitypub.translating.orders import PollVoted
from causerie.protocols.activitypub.translating.outcomes import Ignored, Wanted

_MOST_VOTES = 50


def translated(incoming: Incoming) -> Translated:
    """What was said. Somebody may vote for several options in one activity."""
    objects = all_of(incoming.activity, "object")
    if not objects:
        return Ignored("no-object")
    if len(objects) == 1:
        return said(incoming, objects[0])
    votes = [_vote(incoming, each) for each in objects[:_MOST_VOTES] if polls.is_vote(each)]
    found = tuple(each for vote in votes if not isinstance(vote, Ignored) for each in vote)
    return found or Ignored("many-objects")


def said(incoming: Incoming, document: object) -> Translated:
    """One object: said, when it stands at its author's own origin and is theirs; else to be read where it stands."""
    uri = id_of(document)
    if isinstance(document, str):
        return (Wanted(uri=uri, why="bare"),) if uri else Ignored("no-id")
    if not is_of(document, OBJECTS):
        return Ignored("unknown-object")
    if not uri:
        return Ignored("no-id")
    if not incoming.is_theirs(uri) or incoming.is_by_another(document):
        return _elsewhere(incoming, uri)
    if polls.is_vote(document):
        return _vote(incoming, document)
    found = said_of(document, incoming)
    return (found,) if _says_something(found) else Ignored("says-nothing")


def _says_something(said: Said) -> bool:
    words = said.words
    is_quote = any(target.relation == Relation.QUOTE for target in said.targets)
    return bool(words.html or words.title or words.media or words.poll or is_quote)


def _elsewhere(incoming: Incoming, uri: str) -> Translated:
    """Read at its origin already, there is no other place at which to look."""
    is_read = uri == id_of(incoming.activity)
    return Ignored("not-theirs") if is_read else (Wanted(uri=uri, why="foreign"),)


def _vote(incoming: Incoming, document: object) -> Translated:
    uri, poll = id_of(document), polls.poll_voted_in(document)
    if not incoming.is_theirs(uri) or incoming.is_by_another(document):
        return Ignored("not-theirs")
    choice = polls.choice_of(document)
    return (PollVoted(proof=incoming.proof, remote_id=uri, poll=poll, choice=choice, at=incoming.at),)
