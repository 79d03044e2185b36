"""What is posted to an inbox, and how it is said that it is not taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from causerie.protocols.activitypub.reading import Document

LATER = 60


@dataclass(frozen=True, kw_only=True)
class Posted:
    """A request to an inbox. Header names are in lower case; `site_id` and `actor_id` are of the inbox's site."""

    url: str
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    visitor: str
    site_id: int | None = None
    actor_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Activity:
    """What was posted, taken apart as far as it takes to know whose it must be. `about` is the id of its object."""

    document: Document
    id: str
    actor: str
    kind: str
    about: str


class TurnedAway(Exception):
    """It is not taken: with which status, by which code, in which words. `retry_after` is in seconds."""

    def __init__(self, status: int, code: str, words: str, retry_after: int = 0) -> None:
        super().__init__(code)
        self.status, self.code, self.words, self.retry_after = status, code, words, retry_after
