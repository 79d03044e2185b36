"""An object, as something said."""

from datetime import datetime

from causerie.conversation.arrivals import Precision, Said
from causerie.protocols.activitypub.identities.minting import PROTOCOL
from causerie.protocols.activitypub.reading import all_of, id_of, links_of, moment
from causerie.protocols.activitypub.translating.incoming import Incoming
from causerie.protocols.activitypub.translating.objects.audience import visibility_of
from causerie.protocols.activitypub.translating.objects.profile import profile_of
from causerie.protocols.activitypub.translating.objects.targets import targets_of
from causerie.protocols.activitypub.translating.objects.words import words_of

_MOST_CLAIMS = 5


def said_of(document: object, incoming: Incoming) -> Said:
    """What somebody says by an object of their own. Its first page is its address, others are claimed too."""
    uri = id_of(document)
    pages = [address for address, kind in links_of(document) if kind in ("", "text/html") and address != uri]
    at, precision = dated(document, incoming)
    return Said(
        proof=incoming.proof,
        protocol=PROTOCOL,
        remote_id=uri,
        author=profile_of(incoming.author),
        words=words_of(document),
        said_at=at,
        precision=precision,
        url=next(iter(pages), ""),
        visibility=visibility_of(incoming, document),
        targets=targets_of(document),
        claims=tuple(dict.fromkeys(pages[1 : 1 + _MOST_CLAIMS])),
        updated_at=_updated(document, at),
    )


def dated(document: object, incoming: Incoming) -> tuple[datetime, Precision]:
    """When it was said, and how exactly that is told; when it came, where it isn't."""
    for told in (document, incoming.activity):
        at = moment(told, "published")
        if at:
            is_exact = any(isinstance(each, str) and "." in each for each in all_of(told, "published"))
            return at, Precision.MILLISECOND if is_exact else Precision.SECOND
    return incoming.proof.at, Precision.MILLISECOND


def _updated(document: object, said_at: datetime) -> datetime | None:
    at = moment(document, "updated")
    return at if at and at > said_at else None
