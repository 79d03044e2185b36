"""What is attached: pictures, sound, films, files, cards of links, and the pictures of custom emoji. As data alone."""

from collections.abc import Iterator, Mapping

from causerie.kit.text import clean_name
from causerie.protocols.activitypub.reading import address_of, all_of, first, is_of, links_of, number, text, types_of

_MOST = 30
_LONGEST_ALT = 5000
_KINDS = {"image": "image", "audio": "audio", "video": "video"}
_SIZES = ("width", "height")


def media_of(document: object) -> tuple[dict[str, object], ...]:
    """Each with `type` (image, audio, video, file, link or emoji) and `url`, and what is known beside: `alt`,
    `media_type`, `width`, `height`, `blurhash`, `focus`, `is_sensitive`. Each address once.
    """
    is_sensitive = first(document, "sensitive") is True
    found: dict[str, dict[str, object]] = {}
    for medium in (*_own(document), *_attached(document), *_emoji(document)):
        if is_sensitive and medium["type"] not in ("emoji", "link"):
            medium["is_sensitive"] = True
        found.setdefault(str(medium["url"]), medium)
    return tuple(list(found.values())[:_MOST])


def _own(document: object) -> Iterator[dict[str, object]]:
    """What a document shows that is itself a picture, a sound or a film; and an article's own picture."""
    kind = next((each.lower() for each in types_of(document) if each.lower() in _KINDS), "")
    for address, media_type in links_of(document) if kind else ():
        if media_type.partition("/")[0] == kind:
            yield {"type": kind, "url": address, "media_type": media_type, "alt": _alt(document)}
            break
    for value in all_of(document, "image"):
        yield from _medium(value, "image")


def _attached(document: object) -> Iterator[dict[str, object]]:
    for value in all_of(document, "attachment")[:_MOST]:
        if is_of(value, ("Link",)):
            yield from _link(value)
        elif not is_of(value, ("PropertyValue", "Note", "Article")):
            yield from _medium(value, "")


def _medium(value: object, kind: str) -> Iterator[dict[str, object]]:
    links = [*links_of(value), *([(address_of(value), "")] if not links_of(value) else [])]
    address, media_type = links[0]
    if isinstance(value, Mapping) and not media_type:
        media_type = text(value, "mediaType")[:100]
    named = next((each.lower() for each in types_of(value) if each.lower() in _KINDS), "")
    kind = _KINDS.get(media_type.partition("/")[0], "") or kind or named or "file"
    if address:
        known = {"type": kind, "url": address, "media_type": media_type, "alt": _alt(value), **_shape(value)}
        yield {name: value for name, value in known.items() if value}


def _link(value: object) -> Iterator[dict[str, object]]:
    address = address_of(value)
    if address:
        title = clean_name(text(value, "name"), 500)
        yield {"type": "link", "url": address} | ({"title": title} if title else {})


def _emoji(document: object) -> Iterator[dict[str, object]]:
    for tag in all_of(document, "tag"):
        name, address = clean_name(text(tag, "name"), 100), address_of(first(tag, "icon"))
        if is_of(tag, ("Emoji",)) and name and address:
            yield {"type": "emoji", "name": f":{name.strip(':')}:", "url": address}


def _alt(value: object) -> str:
    """Most write it as the name; some as the summary."""
    return text(value, "name", "summary").strip()[:_LONGEST_ALT] if isinstance(value, Mapping) else ""


def _shape(value: object) -> dict[str, object]:
    found: dict[str, object] = {name: number(value, name) for name in _SIZES}
    blurhash = text(value, "blurhash")
    if blurhash and len(blurhash) <= 100:
        found["blurhash"] = blurhash
    focus = [each for each in all_of(value, "focalPoint") if isinstance(each, int | float)]
    if len(focus) == 2 and all(-1 <= each <= 1 for each in focus):
        found["focus"] = focus
    return found
