"""What an attribute of a node may be: from anything a stranger sends to the one canonical value.

Text is cut and cleaned, a choice that is none becomes the default; only a bad address is refused, since a picture
or a card without one says nothing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from causerie.kit.html import MEDIA_PATH, Policy, frame_address, link_address, sanitise, source_address
from causerie.kit.text import clean_name
from causerie.writing.documents.refusals import AddressRefused
from causerie.writing.refusals import TextTooLong

MOST_ADDRESS = 2000
MOST_WORDS = 2000
MOST_HTML = 500_000

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}")
_CODE_LANGUAGE = re.compile(r"[\w+#.-]{1,30}")
_IDENTIFIER = re.compile(r"[\w-]{1,60}")
_FOCUS = re.compile(r"(\d{1,3}(?:\.\d{1,9})?) (\d{1,3}(?:\.\d{1,9})?)", re.ASCII)
_BARE_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?:[/?#][^\s]*)?", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}", re.IGNORECASE)


@dataclass(frozen=True)
class Attribute:
    """One attribute: its value when nothing is said, and what makes any value canonical (or refuses it)."""

    default: Any
    canonical: Callable[[object], Any]


def words(most: int = MOST_WORDS) -> Attribute:
    """A line of plain words."""
    return Attribute("", lambda value: clean_name(value, most) if isinstance(value, str) else "")


def choice(*values: str | None) -> Attribute:
    """One of `values`, the first of which is the default."""
    return Attribute(values[0], lambda value: value if isinstance(value, str) and value in values else values[0])


def number(least: int, most: int, default: int) -> Attribute:
    """A whole number from `least` to `most`; one beyond is brought to the nearest."""
    return Attribute(default, lambda value: min(most, max(least, int(value))) if _is_number(value) else default)


def truth() -> Attribute:
    """Whether something is so."""
    return Attribute(False, lambda value: value is True)


def matching(pattern: re.Pattern[str]) -> Attribute:
    """Text that `pattern` knows, or nothing."""
    return Attribute("", lambda value: value if isinstance(value, str) and pattern.fullmatch(value) else "")


def link(*, is_needed: bool = False) -> Attribute:
    """An address to go to. One written as people do (`www.example.org`, `a@example.org`) is completed."""
    return _address(lambda value: link_address(_completed(value)), is_needed)


def web(*, is_needed: bool = False) -> Attribute:
    """The full address of something on the Web."""
    return _address(_web, is_needed)


def media(*, is_needed: bool = False) -> Attribute:
    """Where a picture, sound or film is: our own media, or the Web."""
    return _address(source_address, is_needed)


def own_media() -> Attribute:
    """A path of our own media, or nothing: what comes from elsewhere is not shown unasked."""
    return Attribute("", lambda value: (_own(value) if isinstance(value, str) else None) or "")


def frame() -> Attribute:
    """The address of a player that may be shown in a frame, or nothing."""
    return Attribute("", lambda value: (frame_address(value) if isinstance(value, str) else None) or "")


def focus() -> Attribute:
    """The place that stays in view when a picture is cropped: hundredths from the left and the top, in tens."""
    return Attribute("", _focus)


def kept_html() -> Attribute:
    """Harmless HTML."""
    return Attribute("", _kept_html)


def handle() -> Attribute:
    """By what somebody is called, without the sign before it."""
    return Attribute("", lambda value: clean_name(value, 200).lstrip("@ ") if isinstance(value, str) else "")


LANGUAGE = matching(_LANGUAGE)
CODE_LANGUAGE = matching(_CODE_LANGUAGE)
IDENTIFIER = matching(_IDENTIFIER)


def _address(judge: Callable[[str], str | None], is_needed: bool) -> Attribute:
    def canonical(value: object) -> str:
        address = value.strip() if isinstance(value, str) else ""
        if not address and not is_needed:
            return ""
        safe = judge(address) if len(address) <= MOST_ADDRESS and address.isprintable() else None
        if not safe:
            raise AddressRefused(address=clean_name(address, 100))
        return safe

    return Attribute("", canonical)


def _completed(value: str) -> str:
    if _MAIL.fullmatch(value):
        return f"mailto:{value}"
    return f"https://{value}" if _BARE_HOST.fullmatch(value) else value


def _web(value: str) -> str | None:
    address = link_address(_completed(value))
    return address if address and address.startswith(("https://", "http://")) else None


def _own(value: str) -> str | None:
    return source_address(value) if value.startswith(MEDIA_PATH) and len(value) <= MOST_ADDRESS else None


def _kept_html(value: object) -> str:
    if not isinstance(value, str):
        return ""
    if len(value) > MOST_HTML:
        raise TextTooLong(most=MOST_HTML)
    return sanitise(value, Policy.POST).strip()


def _focus(value: object) -> str:
    found = _FOCUS.fullmatch(value) if isinstance(value, str) else None
    if not found:
        return ""
    return " ".join(str(min(100, round(float(each) / 10) * 10)) for each in found.groups())


def _is_number(value: object) -> bool:
    """A number that is one: no truth, no infinity."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 2**53
