"""What one run of an import works with."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from causerie.kit.text import clean_name
from causerie.moving.models import Import, ImportedItem, ReportLine
from causerie.moving.spool.spooling import Spool, place_of
from causerie.sites.models import Site
from causerie.writing.models import Post

MOST_LINES = 20_000


@dataclass
class Run:
    """A site, a checked export, and the books of what has been brought.

    `advance` is told how many of the entries are done.
    """

    site: Site
    spool: Spool
    row: Import
    media: Path | None = None
    advance: Callable[[int], None] = lambda done: None
    counts: Counter[str] = field(default_factory=Counter)
    lines: int = 0

    @cached_property
    def source(self) -> str:
        """What the blog left is called in our books."""
        blog = self.spool.blog
        return sha256((blog.identity or place_of(blog.address)).encode()).hexdigest()[:12]

    def key(self, key: str) -> str:
        """The key of an entry in this source's books."""
        return f"{self.source}/{key}"[:120]

    def found(self, key: str) -> ImportedItem | None:
        """What was brought before under this key."""
        return ImportedItem.objects.filter(site=self.site, key=self.key(key)).select_related("post").first()

    def enter(
        self, key: str, *, post: Post | None = None, upload_id: int | None = None, remote_id: str = ""
    ) -> ImportedItem:
        """Note that something has been brought, in the transaction in which it was."""
        return ImportedItem.objects.create(
            site=self.site, key=self.key(key), run=self.row, post=post, upload_id=upload_id, remote_id=remote_id
        )

    def count(self, what: str, number: int = 1) -> None:
        """Count something that came."""
        self.counts[what] += number

    def tell(
        self, level: str, kind: str, subject: str, reason: str, *, post: Post | None = None, **details: object
    ) -> None:
        """Add a line to the report. Beyond many thousands they are only counted."""
        self.counts[f"{level} {kind}"] += 1
        self.lines += 1
        if self.lines <= MOST_LINES:
            ReportLine.objects.create(
                run=self.row,
                level=level,
                kind=kind,
                subject=clean_name(subject, 300),
                reason=reason,
                details=details,
                post=post,
            )

    def changed(self, kind: str, subject: str, reason: str, **rest: object) -> None:
        """It came, but not as it was."""
        self.tell(ReportLine.Level.CHANGED, kind, subject, reason, **rest)

    def left(self, kind: str, subject: str, reason: str, **rest: object) -> None:
        """It did not come."""
        self.tell(ReportLine.Level.LEFT, kind, subject, reason, **rest)
