"""Text that is safe in XML 1.0."""

import re

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escaped(text: str) -> str:
    """`text` for an element or a quoted attribute; characters that XML forbids are dropped."""
    if _FORBIDDEN.search(text):
        text = _FORBIDDEN.sub("", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def element(name: str, text: str) -> str:
    """`<name>text</name>`, or nothing when there is no text."""
    return f"<{name}>{escaped(text)}</{name}>\n" if text else ""
