"""What an actor's document says, as far as it may say so. Pure.

Addresses are of the web or empty, whatever scheme was tried; lengths are bounded; of keys only those that name this
actor as their owner count, on its own origin.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from causerie.kit.html import Policy, sanitise
from causerie.kit.text import clean_name
from causerie.people.models import Actor
from causerie.protocols.activitypub import reading
from causerie.protocols.activitypub.peers.problems import NotAnActor
from causerie.protocols.activitypub.reading import Document
from causerie.protocols.activitypub.signatures import keys

KINDS = {
    "Person": Actor.Kind.PERSON,
    "Organization": Actor.Kind.ORGANISATION,
    "Group": Actor.Kind.GROUP,
    "Service": Actor.Kind.ROBOT,
    "Application": Actor.Kind.ROBOT,
}
_LONGEST_NAME = 253
_LONGEST_SUMMARY = 20_000
_MOST_KEYS = 8
_MOST_FIELDS = 16
_MOST_ALIASES = 50


@dataclass(frozen=True)
class Key:
    """A public key, as SPKI in PEM, and the id by which signatures name it."""

    key_id: str
    pem: str


@dataclass(frozen=True)
class Field:
    """What an actor says of itself beside the summary: a name, and harmless HTML."""

    name: str
    html: str


@dataclass(frozen=True, kw_only=True)
class Described:
    """An actor, as its document says. `name` is what stands before the @; `webfinger` the handle it claims (FEP-2c59).

    `summary` is harmless HTML. Addresses that were not given, or can't be asked, are empty.
    """

    uri: str
    kind: str
    name: str
    title: str
    inbox: str
    summary: str = ""
    url: str = ""
    icon: str = ""
    image: str = ""
    shared_inbox: str = ""
    outbox: str = ""
    followers: str = ""
    following: str = ""
    featured: str = ""
    moved_to: str = ""
    webfinger: str = ""
    also_known_as: tuple[str, ...] = ()
    is_locked: bool = False
    fields: tuple[Field, ...] = ()
    keys: tuple[Key, ...] = ()

    @property
    def host(self) -> str:
        """The host of its id as handles have it, with its port where that isn't the usual one."""
        return reading.origin_of(self.uri).partition("://")[2]


def described(document: Document) -> Described:
    """What the document of an actor says. Raises NotAnActor for another's, or where what peers need is missing."""
    uri = reading.id_of(document)
    kind = next((each for each in reading.types_of(document) if each in KINDS), "")
    inbox = _address(document, "inbox")
    name = clean_name(reading.text(document, "preferredUsername"), _LONGEST_NAME)
    if not kind or not reading.origin_of(uri):
        raise NotAnActor("its document is not of an actor")
    if not inbox or not name:
        raise NotAnActor("its document has no inbox, or no name")
    endpoints = reading.first(document, "endpoints")
    return Described(
        uri=uri,
        kind=kind,
        name=name,
        title=clean_name(reading.text(document, "name")) or name,
        summary=sanitise(reading.text(document, "summary")[:_LONGEST_SUMMARY], Policy.COMMENT),
        url=page_of(document),
        icon=_address(document, "icon"),
        image=_address(document, "image"),
        inbox=inbox,
        shared_inbox=_address(endpoints, "sharedInbox"),
        outbox=_address(document, "outbox"),
        followers=_address(document, "followers"),
        following=_address(document, "following"),
        featured=_address(document, "featured"),
        moved_to=_address(document, "movedTo"),
        webfinger=reading.text(document, "webfinger").removeprefix("acct:").lstrip("@")[: _LONGEST_NAME * 2],
        also_known_as=tuple(filter(reading.web_address, reading.ids_of(document, "alsoKnownAs")))[:_MOST_ALIASES],
        is_locked=reading.is_true(document, "manuallyApprovesFollowers"),
        fields=tuple(_fields(document)),
        keys=tuple(keys_in(document)),
    )


def page_of(document: Document) -> str:
    """The page for people that a document names: an HTML one if it says so, else the first; empty for none."""
    links = reading.links_of(document)
    return next((address for address, media_type in links if media_type == "text/html"), links[0][0] if links else "")


def keys_in(document: Document) -> Iterator[Key]:
    """The keys that stand in the document itself and name it as their owner."""
    uri = reading.id_of(document)
    spelled = [("owner", each) for each in reading.all_of(document, "publicKey")]
    spelled += [("controller", each) for each in reading.all_of(document, "assertionMethod")]
    for owner, each in spelled[:_MOST_KEYS]:
        if reading.id_of(reading.first(each, owner)) == uri:
            yield from key_of(each, uri)


def key_of(document: Document, owner: str) -> Iterator[Key]:
    """The key that a document is, if it stands on its owner's origin and is of a kind that is accepted."""
    key_id = reading.id_of(document)
    if reading.origin_of(key_id) != reading.origin_of(owner):
        return
    pem, multikey = reading.text(document, "publicKeyPem"), reading.text(document, "publicKeyMultibase")
    try:
        key = keys.public_from_pem(pem) if pem else keys.public_from_multikey(multikey)
    except keys.BadKey:
        return
    yield Key(key_id, keys.public_pem(key))


def _address(document: object, name: str) -> str:
    return reading.address_of(reading.first(document, name))


def _fields(document: Document) -> Iterator[Field]:
    for each in reading.all_of(document, "attachment")[:_MOST_FIELDS]:
        name = clean_name(reading.text(each, "name"))
        if reading.is_of(each, ["PropertyValue"]) and name:
            yield Field(name, sanitise(reading.text(each, "value")[:_LONGEST_SUMMARY], Policy.COMMENT))
