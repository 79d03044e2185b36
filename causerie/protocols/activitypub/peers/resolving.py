"""From what people type to an actor, and the handle by which it may be called: WebFinger must agree both ways."""

import json
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django_tasks import task

from causerie.kit import clock, http
from causerie.people.blocking import is_kept_away
from causerie.protocols.activitypub import reading
from causerie.protocols.activitypub.documents.contexts import ACTIVITY_STREAMS, TYPE
from causerie.protocols.activitypub.models import Peer
from causerie.protocols.activitypub.peers.asking import is_deeper_than
from causerie.protocols.activitypub.peers.fetching import peer_at
from causerie.protocols.activitypub.peers.keeping import label_handle
from causerie.protocols.activitypub.peers.problems import Gone, KeptAway, NotADocument, NotAnActor, NotHad, Unreachable

_MOST_BYTES = 100_000
_SECONDS = 6.0
_LONGEST = 600


@dataclass(frozen=True)
class _Answer:
    """What WebFinger says: who the answer is about, and where that one's document stands."""

    subject: str
    actor: str


def resolve(typed: str) -> Peer:
    """The actor that `@name@host`, `acct:name@host` or an address names. Raises Unreachable, Gone, NotAnActor."""
    typed = typed.strip()
    peer = peer_at(typed if reading.origin_of(typed) else _followed(_handle(typed)).actor)
    with suppress(Unreachable):  # it is called by its id's host until WebFinger answers
        return peer if peer.named_at else named(peer)
    return peer


def named(peer: Peer) -> Peer:
    """The peer, by the handle on which its own server and that of the handle agree; else by its id's host.

    The handle that its document claims (FEP-2c59) is asked first. Raises Unreachable.
    """
    uri = peer.handle.address
    host = peer.host
    claimed = reading.text(peer.document, "webfinger").removeprefix("acct:").lstrip("@")
    for handle in dict.fromkeys(filter(None, (claimed, f"{peer.name}@{reading.origin_of(uri).partition('://')[2]}"))):
        try:
            found = _followed(_handle(handle))
        except NotAnActor:
            continue
        name, _, proved = found.subject.rpartition("@")
        if found.actor == uri and name.lower() == peer.name.lower():
            host = proved
            break
    peer.host, peer.named_at = host, clock.now()
    peer.save(update_fields=["host", "named_at"])
    label_handle(peer)
    return peer


@task
def name_peer(peer_id: int) -> None:
    """Ask once by which handle somebody may be called who was met for the first time."""
    peer = Peer.objects.select_related("handle__actor").filter(id=peer_id, gone_at=None).first()
    if peer:
        with suppress(NotHad):
            named(peer)


def _followed(handle: str) -> _Answer:
    """WebFinger's answer about a handle; where that is about another subject, the answer about that one."""
    found = _asked(handle)
    if found.subject.lower() == handle.lower():
        return found
    again = _asked(found.subject)
    if again.subject.lower() != found.subject.lower():
        raise NotAnActor("WebFinger sends from one name to another")
    return again


def _asked(handle: str) -> _Answer:
    document = fingered(handle)
    subject = document.get("subject")
    actor = _link_to_actor(document.get("links"))
    if not isinstance(subject, str) or not actor:
        raise NotAnActor("WebFinger names no actor")
    return _Answer(_handle(subject), actor)


def fingered(handle: str) -> dict[str, object]:
    """What WebFinger says of `name@host` at that host. Raises Unreachable, Gone, NotAnActor."""
    host = _handle(handle).rpartition("@")[2]
    if is_kept_away(None, host):
        raise KeptAway("its server is blocked here")
    resource = quote(f"acct:{_handle(handle)}", safe="")
    answer = _brought(f"{host}/.well-known/webfinger?resource={resource}")
    try:
        document = json.loads(answer.body)
    except (ValueError, RecursionError) as error:
        raise NotADocument("WebFinger’s answer can’t be read") from error
    if not isinstance(document, dict) or is_deeper_than(document, 8):
        raise NotADocument("WebFinger’s answer can’t be read")
    return document


def _brought(address: str) -> http.Fetched:
    """Over HTTPS; where private networks may be asked, there also without."""
    answer = _fetched(f"https://{address}")
    if settings.ALLOW_PRIVATE and isinstance(answer, http.Refused):
        answer = _fetched(f"http://{address}")
    if isinstance(answer, http.Refused):
        raise NotADocument(str(answer.failure)) if answer.is_lasting else Unreachable(str(answer.failure))
    if answer.status == 410:
        raise Gone("its server says that it is gone")
    if answer.status >= 500 or answer.status == 429:
        raise Unreachable(f"WebFinger answered {answer.status}")
    if answer.status != 200:
        raise NotAnActor(f"WebFinger answered {answer.status}")
    return answer


def _fetched(url: str) -> http.Fetched | http.Refused:
    return http.fetch(url, most_bytes=_MOST_BYTES, seconds=_SECONDS, accept="application/jrd+json, application/json")


def _link_to_actor(links: object) -> str:
    for link in links if isinstance(links, list) else ():
        kind = link.get("type", "") if isinstance(link, dict) and link.get("rel") == "self" else ""
        is_document = isinstance(kind, str) and (kind == TYPE or ACTIVITY_STREAMS in kind)
        address = reading.address_of(link.get("href")) if is_document else ""
        if address:
            return address
    return ""


def _handle(typed: str) -> str:
    """`name@host` of what was typed. Raises NotAnActor for what has no such form."""
    handle = typed.removeprefix("acct:").lstrip("@")
    name, _, host = handle.rpartition("@")
    is_plain = handle.isprintable() and not set(handle) & set(' /?#\\"<>')
    if not name or not host or "@" in name or not is_plain or len(handle) > _LONGEST:
        raise NotAnActor("it is not written as name@host")
    return f"{name}@{host.lower()}"
