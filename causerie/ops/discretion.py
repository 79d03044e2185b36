"""What logs never hold: the links that act for whoever reads them, and passwords within addresses."""

import logging
import re

_BEARER = re.compile(
    r"(/-/(?:mine|address|opt-out)/|/account/(?:invitation|password/reset/key|confirm-email)/|[?&](?:token|code|key)=)"
    r"[^/\s\"'?&>]+"
)
_PASSWORD = re.compile(r"(\w+://)[^/\s:@]*:[^/\s@]+@")


def discreet(line: str) -> str:
    """`line` with the secret part of links and addresses left out."""
    return _PASSWORD.sub(r"\1…@", _BEARER.sub(r"\1…", line))


class Discretion(logging.Formatter):
    """Formats a line, its traceback too, and leaves secrets out."""

    def format(self, record: logging.LogRecord) -> str:
        return discreet(super().format(record))
