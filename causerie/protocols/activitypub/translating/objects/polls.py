"""Polls (Question) and the votes for their options."""

from causerie.kit.text import clean_name
from causerie.protocols.activitypub.reading import all_of, first, ids_of, is_of, moment, number, text

_MOST_OPTIONS = 50


def poll_of(document: object) -> dict[str, object] | None:
    """The options with the votes they have, as data; None where the document is no poll."""
    several = all_of(document, "anyOf")
    options = [_option(each) for each in (several or all_of(document, "oneOf"))[:_MOST_OPTIONS]]
    if not is_of(document, ("Question",)) or not options:
        return None
    ends, closed = moment(document, "endTime"), moment(document, "closed")
    return {
        "options": options,
        "is_multiple": bool(several),
        "voters": number(document, "votersCount"),
        "ends_at": (ends or closed).isoformat() if ends or closed else None,
        "is_closed": closed is not None,
    }


def is_vote(document: object) -> bool:
    """A note with a name and no content, that answers something."""
    has_words = text(document, "content") or text(document, "summary")
    is_bare = is_of(document, ("Note",)) and not has_words and not all_of(document, "attachment")
    return bool(is_bare and choice_of(document) and poll_voted_in(document))


def choice_of(document: object) -> str:
    """The name of the option that is voted for."""
    return clean_name(text(document, "name"), 500)


def poll_voted_in(document: object) -> str:
    """The id of the poll."""
    return next(iter(ids_of(document, "inReplyTo")), "")


def _option(value: object) -> dict[str, object]:
    votes = number(first(value, "replies"), "totalItems")
    return {"name": clean_name(text(value, "name"), 500), "votes": votes}
