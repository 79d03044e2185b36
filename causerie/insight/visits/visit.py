"""One visit, as the front saw it."""

from datetime import datetime
from typing import Literal, NamedTuple

Kind = Literal["page", "feed"]


class Visit(NamedTuple):
    """Somebody at `client` asked for a public page or feed. It lives in memory for seconds and is never stored."""

    kind: Kind
    host: str
    path: str
    client: str
    agent: str
    referrer: str
    at: datetime
