"""One page of a feed."""

from dataclasses import dataclass

from causerie.moving.spool.records import Blog, Record


@dataclass(frozen=True)
class Page:
    """What a page of a feed says, and where the one after it stands, if it says so."""

    blog: Blog
    records: list[Record]
    address: str = ""
    next_address: str = ""
    is_wordpress: bool = False
    mended_bytes: int = 0
