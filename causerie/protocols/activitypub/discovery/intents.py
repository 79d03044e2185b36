"""From here to where somebody is at home: the page of their own server on which they follow or answer (FEP-3b86)."""

import re
from collections.abc import Iterator
from urllib.parse import quote

from causerie.protocols.activitypub.peers.problems import NotAnActor
from causerie.protocols.activitypub.peers.resolving import fingered
from causerie.protocols.activitypub.reading import web_address

_INTENT = "https://w3id.org/fep/3b86/"
_SUBSCRIBE = "http://ostatus.org/schema/1.0/subscribe"
_PLACE = re.compile(r"\{(\w{1,40})\}")
_LONGEST = 2000
_FOLLOW = (f"{_INTENT}Follow", f"{_INTENT}Object", _SUBSCRIBE)
_ANSWER = (f"{_INTENT}Create", f"{_INTENT}Object", _SUBSCRIBE)


def way_home(handle: str, uri: str, *, is_answer: bool) -> str:
    """Where whoever is `handle` follows the actor `uri`, or answers what stands there. Raises NotHad.

    The newer words for it are looked for first; each kind of server says one of them.
    """
    links = fingered(handle).get("links")
    templates = dict(_templates(links))
    for relation in _ANSWER if is_answer else _FOLLOW:
        template = templates.get(relation, "")
        filled = _filled(template, uri)
        if filled:
            return filled
    raise NotAnActor("its server does not say where that is done")


def _templates(links: object) -> Iterator[tuple[str, str]]:
    for link in links if isinstance(links, list) else ():
        relation, template = (link.get("rel"), link.get("template")) if isinstance(link, dict) else (None, None)
        if isinstance(relation, str) and isinstance(template, str) and len(template) <= _LONGEST:
            yield relation, template


def _filled(template: str, uri: str) -> str:
    """The address made of a template that has a place for what it is about; empty for any other."""
    values = dict.fromkeys(("uri", "object", "inReplyTo"), quote(uri, safe=""))
    if not set(_PLACE.findall(template)) & set(values):
        return ""
    return web_address(_PLACE.sub(lambda found: values.get(found[1], ""), template))
