"""A request as signatures see it, what it claims, and why it may not be believed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import SplitResult, urlsplit

from causerie.protocols.activitypub.signatures.keys import Algorithm, PublicKey, is_signed_by

# Peers sign each try anew; an hour is for their clocks (the working group's report advises it).
SKEW = timedelta(hours=1)
LONGEST_HEADER = 8_000


class Doubt(StrEnum):
    """Why a request is taken for unsigned or wrongly signed."""

    UNSIGNED = "no signature"
    GARBLED = "the signature header cannot be read"
    UNCOVERED = "the signature leaves out what it must cover"
    UNKNOWN_PART = "the signature covers something this server does not know"
    MISSING_PART = "a header that is signed is not there"
    OLD = "signed too long ago, or in the future"
    WRONG_DIGEST = "the body is not the one that was signed"
    ALGORITHM = "a kind of signature that is not accepted here"


class Doubtful(Exception):
    """Raised while a signature is read; `reading.read` makes it a value."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__(doubt)
        self.doubt = doubt


@dataclass(frozen=True)
class Request:
    """`url` is the whole address that was asked for; header names are in lower case, several values joined by ", "."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes = field(default=b"", repr=False)

    @property
    def parts(self) -> SplitResult:
        return urlsplit(self.url)

    def header(self, name: str) -> str:
        """A header's value. Raises Doubtful where it is missing."""
        try:
            return self.headers[name].strip()
        except KeyError:
            raise Doubtful(Doubt.MISSING_PART) from None


@dataclass(frozen=True)
class Claim:
    """A signature in order but for the proof: that the key which `key_id` names made it over `base`."""

    key_id: str
    base: bytes = field(repr=False)
    signature: bytes = field(repr=False)
    algorithm: Algorithm | None

    def holds(self, key: PublicKey) -> bool:
        """Whether this key made the signature."""
        return is_signed_by(key, self.base, self.signature, self.algorithm)


@dataclass(frozen=True)
class Moment:
    """When a request is judged."""

    now: datetime

    def require_near(self, at: datetime) -> None:
        """Raises Doubtful for what was signed at another time than about now."""
        if abs(self.now - at) > SKEW:
            raise Doubtful(Doubt.OLD)

    def require_not_past(self, at: datetime) -> None:
        """Raises Doubtful where a signature was good until `at` only."""
        if at < self.now:
            raise Doubtful(Doubt.OLD)
