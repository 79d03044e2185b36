"""Reading documents of ActivityStreams as others write them: whatever form a value comes in, nothing raises.

A property may be missing, null, one value, a list, a list of one, `{"@value": …}` or `{"@list": […]}`; its name and
the names of types may carry the prefix `as:` or the vocabulary's full address. No context is ever fetched.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import NoReturn
from urllib.parse import urlsplit

from causerie.kit.text import storable
from causerie.protocols.activitypub.documents.contexts import ACTIVITY_STREAMS, PUBLIC

Document = Mapping[str, object]
LONGEST_ID = 2000
MOST_VALUES = 500
_PUBLIC = frozenset((PUBLIC, "as:Public", "Public"))
_NAMES_OF = {"id": ("@id",), "type": ("@type",)}
_LOCAL_NAME = re.compile(r"[^#:/]+\Z")
_LANGUAGE = re.compile(  # RFC 5646, 2.1
    r"[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(-[a-wyz0-9](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)
_LONGEST_LANGUAGE = 35


class Unreadable(ValueError):
    """The body is no document: no JSON, no UTF-8, no object, or nested too deep. The message is a stable code."""


def parse(body: bytes) -> Document:
    """The document that `body` holds. Raises Unreadable."""
    try:
        found = json.loads(body.decode("utf-8-sig"), strict=False, parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise Unreadable("not-utf-8") from error
    except RecursionError as error:
        raise Unreadable("too-deep") from error
    except ValueError as error:
        raise Unreadable("not-json") from error
    if not isinstance(found, dict):
        raise Unreadable("not-an-object")
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def all_of(document: object, name: str) -> tuple[object, ...]:
    """The values of a property: strings, numbers, truths and documents; never lists or null. At most MOST_VALUES."""
    values = list(_values(_property(document, name)))
    return tuple(values[:MOST_VALUES])


def first(document: object, name: str) -> object | None:
    """The first value of a property, if it has one."""
    return next(_values(_property(document, name)), None)


def ids_of(document: object, name: str) -> tuple[str, ...]:
    """The ids that a property names, without those that are none and those named before."""
    return tuple(dict.fromkeys(found for found in map(id_of, all_of(document, name)) if found))


def id_of(value: object) -> str:
    """The id of a value: of itself where it is one, of the document otherwise. Empty for none, null and nonsense."""
    if isinstance(value, Mapping):
        value = first(value, "id")
    found = storable(value).strip() if isinstance(value, str) else ""
    return found if len(found.encode()) <= LONGEST_ID else ""


def types_of(value: object) -> tuple[str, ...]:
    """The types of a document, each without the vocabulary it is from: `as:Note` is `Note`."""
    named = (found for found in all_of(value, "type") if isinstance(found, str))
    return tuple(match[0] for match in map(_LOCAL_NAME.search, named) if match)


def is_of(value: object, types: Iterable[str]) -> bool:
    """Whether a document is of one of these types."""
    return not set(types_of(value)).isdisjoint(types)


def text(document: object, *names: str) -> str:
    """The words of the first of these properties that has any, whatever their language."""
    for name in names:
        found = in_language(document, name)[0]
        if found:
            return found
    return ""


def in_language(document: object, name: str, preferred: Iterable[str] = ()) -> tuple[str, str]:
    """A property's words, and their language where the document tells it (empty otherwise).

    The plain property wins; its language is the one under which its map has the same words. Without it the map's
    words in one of the `preferred` languages, or its first.
    """
    plain = next((found for found in map(_string, all_of(document, name)) if found), "")
    mapped = language_map(document, name)
    if plain:
        return plain, next((language for language, words in mapped.items() if words == plain and language), "")
    for language in preferred:
        if language in mapped:
            return mapped[language], language
    return next(((words, language) for language, words in mapped.items()), ("", ""))


def language_map(document: object, name: str) -> dict[str, str]:
    """The words of a property by language (`contentMap` for `content`); a tag that is none is the empty one.

    Some write the map where the plain words belong: it is read there too.
    """
    found: dict[str, str] = {}
    for mapped in (*all_of(document, f"{name}Map"), *all_of(document, name)):
        for tag, value in mapped.items() if isinstance(mapped, Mapping) and "@value" not in mapped else ():
            words = next((words for words in map(_string, _values(value)) if words), "")
            if words:
                found.setdefault(language_tag(tag), words)
    return found


def language_tag(tag: object) -> str:
    """`tag` when it is a language's (BCP 47) and names one, else nothing."""
    is_tag = isinstance(tag, str) and len(tag) <= _LONGEST_LANGUAGE and _LANGUAGE.fullmatch(tag)
    return str(tag) if is_tag and str(tag).lower() != "und" else ""


def moment(document: object, name: str) -> datetime | None:
    """The time that a property tells, in UTC; what has no zone is taken as UTC."""
    for value in all_of(document, name):
        try:
            found = datetime.fromisoformat(_string(value).strip())
            return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            continue
    return None


def number(document: object, name: str) -> int | None:
    """The whole number, not below nought, that a property tells."""
    value = first(document, name)
    if isinstance(value, Mapping):
        value = value.get("@value")
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return int(value) if is_number and 0 <= value < 2**53 else None


def is_true(document: object, name: str) -> bool:
    """Whether a property says so; anything but `true` is no."""
    return first(document, name) in (True, "true")


def links_of(document: object, name: str = "url") -> tuple[tuple[str, str], ...]:
    """Where a property leads, as (address on the web, media type or empty), in its order."""
    return tuple((address, media_type) for address, media_type in map(_link, all_of(document, name)) if address)


def address_of(value: object) -> str:
    """Where a Link, a document or an address leads on the web; empty where it doesn't."""
    return _link(value)[0]


def web_address(address: str) -> str:
    """`address` when it is a full one on the web that names no user, else nothing. No other scheme gets through."""
    return address if origin_of(address) else ""


def origin_of(uri: str) -> str:
    """The scheme, host and port of an address on the web, each in one spelling; empty for any other."""
    try:
        parts = urlsplit(uri)
        port = parts.port
    except ValueError:
        return ""
    is_web = parts.scheme in ("http", "https") and parts.hostname and not parts.username
    if not is_web or len(uri.encode()) > LONGEST_ID or any(letter <= " " for letter in uri):
        return ""
    is_usual = port in (None, {"http": 80, "https": 443}[parts.scheme])
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}" if is_usual else f"{parts.scheme}://{host}:{port}"


def host_of(uri: str) -> str:
    """The host of an address on the web, without its port; empty for any other."""
    return (urlsplit(uri).hostname or "") if origin_of(uri) else ""


def is_public(uri: str) -> bool:
    """Whether this names everybody, in any spelling."""
    return uri in _PUBLIC


def _property(document: object, name: str) -> object:
    if not isinstance(document, Mapping):
        return None
    for spelling in (name, *_NAMES_OF.get(name, ()), f"as:{name}", f"{ACTIVITY_STREAMS}#{name}"):
        found = document.get(spelling)
        if found is not None:
            return found
    return None


def _values(value: object) -> Iterator[object]:
    """What stands in a value, however it is wrapped; lists in lists are one list."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += reversed(value)
        elif isinstance(value, Mapping) and ("@list" in value or "@set" in value):
            waiting.append(value.get("@list", value.get("@set")))
        elif value is not None:
            yield value


def _string(value: object) -> str:
    if isinstance(value, Mapping):
        value = value.get("@value")
    return storable(value) if isinstance(value, str) else ""


def _link(value: object) -> tuple[str, str]:
    if isinstance(value, Mapping):
        media_type = _string(first(value, "mediaType"))[:100]
        for name in ("href", "url", "id"):
            address = next((found for found in map(_link_text, all_of(value, name)) if found), "")
            if address:
                return address, media_type
        return "", media_type
    return _link_text(value), ""


def _link_text(value: object) -> str:
    if isinstance(value, Mapping):
        value = first(value, "href")
    return web_address(storable(value).strip()) if isinstance(value, str) else ""
