"""How we know who speaks. Nothing is believed of anybody without one of these."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ProofKind(StrEnum):
    """The ways of proving; what each may do stands in `conversation.receiving.proving`."""

    SESSION = "session"
    SIGNATURE = "signature"
    FETCHED = "fetched"
    MAIL = "mail"
    FEED = "feed"
    BROWSER = "browser"
    VOUCHED = "vouched"


@dataclass(frozen=True, kw_only=True)
class Proof:
    """Who speaks, and how that was proved.

    `protocol` and `address` are the proved handle; `host` is the host that the proof vouches for
    (empty where there is none: a browser, an import). For our own door it is `site:<site id>`.
    """

    kind: ProofKind
    protocol: str
    address: str
    at: datetime
    host: str = ""


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What somebody says of themselves; believed only for the proved handle."""

    name: str
    url: str = ""
    avatar_url: str = ""
    kind: str = "unknown"
