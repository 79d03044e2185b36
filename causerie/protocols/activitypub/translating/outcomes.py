"""What a translation may come to beside an arrival or an order."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Ignored:
    """Nothing follows from it; `reason` is a stable code."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What has to be read at its origin: only the document there is believed.

    `why`: "bare" (only its id was sent), "foreign" (embedded, but of another origin or another's), "forwarded" (sent
    on by somebody), "deleted" (said to be gone: a 410, a 404 or a Tombstone there confirms it), and for what may as
    well stay unread: "reposted", "added".
    """

    uri: str
    why: str
