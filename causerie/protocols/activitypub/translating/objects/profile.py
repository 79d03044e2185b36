"""How an actor presents itself, as its own server describes it."""

from causerie.people.proofs import Profile
from causerie.protocols.activitypub.models import Peer
from causerie.protocols.activitypub.reading import address_of, first, links_of, text

_KINDS = {
    "Person": "person",
    "Organization": "organisation",
    "Group": "group",
    "Service": "robot",
    "Application": "robot",
}


def profile_of(author: Peer) -> Profile:
    """Name, page and picture; the page is the actor's own address where it names none on the web."""
    document = author.document
    pages = [address for address, kind in links_of(document) if kind in ("", "text/html")]
    return Profile(
        name=text(document, "name", "preferredUsername") or author.name,
        url=next(iter(pages), author.handle.address),
        avatar_url=address_of(first(document, "icon")),
        kind=_KINDS.get(author.kind, "unknown"),
    )
