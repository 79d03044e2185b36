"""French typography: the spaces that keep a sign with its word. A filter over the text of clean HTML."""

import re
from html import escape, unescape

NARROW = "\u202f"
NO_BREAK = "\u00a0"

_PIECE = re.compile(r'(<(?:"[^"]*"|[^">])*>)')
_TAG_NAME = re.compile(r"</?(\w+)")
_AS_WRITTEN = {"pre", "code", "kbd", "samp"}
_SPACES = " \u00a0\u202f"
# Either a space stands before the sign, or a letter does and the sign ends its word ("12:30" and "a?b" do not).
_ENDS = r"(?=[\s»”\].,…]|$)"
_SIGN = rf"([?!]+(?=[\s»”)\].,…]|$)|;{_ENDS})"  # ";)" and ":)" are faces
_HIGH = re.compile(rf"(?:(?<=\S)[{_SPACES}]+|(?<=[^\W_])|(?<=[»”)…])){_SIGN}")
_COLON = re.compile(rf"(?:(?<=\S)[{_SPACES}]+|(?<=[^\W\d_])|(?<=[»”)])):{_ENDS}")
_LEADING = re.compile(rf"^[{_SPACES}]+({_SIGN}|:{_ENDS})")
_ANY = frozenset("«»?!;:")
_OPENING = re.compile(rf"«[{_SPACES}]*")
_CLOSING = re.compile(rf"[{_SPACES}]*»")


def is_french(language: str) -> bool:
    return language.lower().split("-")[0] == "fr"


def typeset(html: str, language: str) -> str:
    """`html` (sanitised) with the spaces that `language` wants; doing it again changes nothing.

    What stands in `pre`, `code`, `kbd`, `samp` and in attributes is left as written.
    """
    if not is_french(language):
        return html
    as_written = 0
    pieces = _PIECE.split(html)
    for at, piece in enumerate(pieces):
        if at % 2:
            if _TAG_NAME.match(piece) and _TAG_NAME.match(piece)[1] in _AS_WRITTEN:
                as_written += -1 if piece.startswith("</") else 1
        elif piece and not as_written:
            pieces[at] = escape(typeset_text(unescape(piece)), quote=False)
    return "".join(pieces)


def typeset_text(text: str) -> str:
    """`text` with French spaces."""
    if _ANY.isdisjoint(text):
        return text
    text = _OPENING.sub(f"«{NO_BREAK}", _CLOSING.sub(f"{NO_BREAK}»", text))
    text = _LEADING.sub(lambda found: (NO_BREAK if found[1] == ":" else NARROW) + found[1], text)
    return _COLON.sub(f"{NO_BREAK}:", _HIGH.sub(rf"{NARROW}\1", text))
