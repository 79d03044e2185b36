"""Addresses that an author types: of the page a link post shows, of what a reply answers, of the original of a text."""

import re
from urllib.parse import urlsplit

from causerie.kit.text import storable, web_address

MOST = 2000
_HOST_FIRST = re.compile(r"[^\s/:@]+\.[^\s/:@.]{2,}(:[0-9]+)?([/?#].*)?", re.DOTALL)


def typed_address(typed: str) -> str:
    """What was typed, as it is kept: without spaces around it, with https:// where only that is missing.

    What is no address is kept as it was typed, so that its author can mend it; `web_address` tells them apart.
    """
    typed = storable(typed).strip()[:MOST]
    return f"https://{typed}"[:MOST] if _HOST_FIRST.fullmatch(typed) else typed


def host_in(address: str) -> str:
    """The host of an address, as it is shown to readers; empty for what is none."""
    return (urlsplit(web_address(address)).hostname or "").removeprefix("www.")
