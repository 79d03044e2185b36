"""What an object answers, quotes, mentions and links to."""

import re
from collections.abc import Iterator
from html import unescape

from causerie.conversation.arrivals import Relation, Target
from causerie.protocols.activitypub.documents.contexts import ACTIVITY_STREAMS, TYPE
from causerie.protocols.activitypub.reading import address_of, all_of, id_of, is_of, text, web_address

_QUOTES = ("quote", "https://w3id.org/fep/044f#quote", "quoteUrl", "quoteUri", "_misskey_quote")
_MOST_ANSWERED = 5
_MOST_MENTIONS = 20
_MOST_LINKS = 15
_LONGEST_READ = 200_000
_ANCHOR = re.compile(r"<a\s([^<>]{1,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\b(href|class|rel)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)


def targets_of(document: object) -> tuple[Target, ...]:
    """Each once, by the strongest of what it is: answered, quoted, mentioned, linked to."""
    answered = [web_address(id_of(each) or address_of(each)) for each in all_of(document, "inReplyTo")]
    quoted = quoted_by(document)
    mentioned = [address_of(each) for each in all_of(document, "tag") if is_of(each, ("Mention",))]
    named = [(Relation.REPLY, uri) for uri in answered[:_MOST_ANSWERED]]
    named += [(Relation.QUOTE, quoted)]
    named += [(Relation.MENTION, uri) for uri in mentioned[:_MOST_MENTIONS]]
    named += [(Relation.LINK, uri) for uri in linked_in(document)]
    found: dict[str, Relation] = {}
    for relation, uri in named:
        if uri and uri != id_of(document):
            found.setdefault(uri, relation)
    return tuple(Target(relation=relation, uri=uri) for uri, relation in found.items())


def quoted_by(document: object) -> str:
    """The id of what is quoted, in whichever of five ways it is told: the first counts."""
    told = [id_of(each) for name in _QUOTES for each in all_of(document, name)]
    tagged = [address_of(each) for each in all_of(document, "tag") if is_of(each, ("Link",)) and _is_object(each)]
    return next((uri for uri in map(web_address, (*told, *tagged)) if uri), "")


def _is_object(link: object) -> bool:
    """A link to an object of ActivityStreams (FEP-e232)."""
    media_type = text(link, "mediaType")
    return media_type == TYPE or (media_type.startswith("application/ld+json") and ACTIVITY_STREAMS in media_type)


def linked_in(document: object) -> tuple[str, ...]:
    """Where the words lead, and the cards attached to them; mentions and hashtags lead nowhere else."""
    anchors = _anchors(text(document, "content")[:_LONGEST_READ])
    cards = [address_of(each) for each in all_of(document, "attachment") if is_of(each, ("Link",))]
    found = dict.fromkeys(uri for uri in (*anchors, *cards) if uri)
    return tuple(found)[:_MOST_LINKS]


def _anchors(html: str) -> Iterator[str]:
    for found in _ANCHOR.finditer(html):
        told = {name.lower(): value.strip("\"'") for name, value in _ATTRIBUTE.findall(found[1])}
        words = {*told.get("class", "").split(), *told.get("rel", "").split()}
        if told.get("href") and not words & {"mention", "hashtag", "tag"}:
            yield web_address(unescape(told["href"]).strip())
