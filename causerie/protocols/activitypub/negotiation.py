"""Which of a page's two forms is asked for: the one for people, or the document for other servers."""

from functools import lru_cache

from causerie.protocols.activitypub.documents.contexts import ACTIVITY_STREAMS, TYPE

_LINKED_DATA = "application/ld+json"
_HTML = ("text/html", "application/xhtml+xml")
_LONGEST = 1000


@lru_cache(maxsize=512)
def wants_document(accept: str) -> bool:
    """Whether `Accept` names ActivityStreams, and HTML no more than that (RFC 9110, 12.5.1).

    `*/*` asks for HTML: what wants documents says so. Servers that list HTML as a second best get the document.
    """
    if "activity" not in accept.lower() or len(accept) > _LONGEST:
        return False
    document, html = 0.0, 0.0
    for part in accept.lower().split(","):
        media_type, *parameters = (each.strip() for each in part.split(";"))
        weight = _weight(parameters)
        if media_type == TYPE or (media_type == _LINKED_DATA and _is_profile(parameters)):
            document = max(document, weight)
        elif media_type in _HTML:
            html = max(html, weight)
    return document > 0 and document >= html


def _is_profile(parameters: list[str]) -> bool:
    return any(each.replace(" ", "").startswith("profile=") and ACTIVITY_STREAMS in each for each in parameters)


def _weight(parameters: list[str]) -> float:
    for each in parameters:
        name, _, value = each.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0
