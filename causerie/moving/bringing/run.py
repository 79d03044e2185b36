"""What one run of an import works with."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from causerie.kit.rows import batches, insert_missing
from causerie.kit.text import clean_name
from causerie.media.models import Upload
from causerie.moving.models import Import, ImportedItem, ReportLine
from causerie.moving.sources.known import SOURCES, Source
from causerie.moving.spool.spooling import Spool, place_of
from causerie.sites.models import Site
from causerie.writing import permalinks
from causerie.writing.models import Post
from causerie.writing.permalinks import Lead

MOST_LINES = 20_000
# What plugins and WordPress itself keep beside posts, and nobody would miss as one.
MACHINERY = {
    "revision", "nav_menu_item", "attachment", "wp_block", "custom_css", "customize_changeset", "oembed_cache",
    "user_request", "wp_template", "wp_template_part", "wp_global_styles", "wp_navigation", "wp_font_family",
    "wp_font_face",
}  # fmt: skip


@dataclass
class Run:
    """A site, a checked export, and the books of what has been brought.

    `advance` is told how many of the entries and remarks are done; `breathe` is called while something is waited for.
    Both raise Cancelled when the import is to be stopped.
    """

    site: Site
    spool: Spool
    row: Import
    media: Path | None = None
    advance: Callable[[int], None] = lambda done: None
    breathe: Callable[[], None] = lambda: None
    counts: Counter[str] = field(default_factory=Counter)
    done: int = 0
    lines: int = 0
    unsaved: list[ReportLine] = field(default_factory=list)

    @cached_property
    def name(self) -> str:
        """What the blog left is called in our books."""
        blog = self.spool.blog
        return sha256((blog.identity or place_of(blog.address)).encode()).hexdigest()[:12]

    @property
    def source(self) -> Source:
        """The kind of export."""
        return SOURCES[self.row.kind]

    @property
    def is_own(self) -> bool:
        """Whether a house like ours wrote the export."""
        return bool(self.spool.settings.facts)

    # The books

    def key(self, key: str) -> str:
        """The key of an entry in this source's books."""
        whole = f"{self.name}/{key}"
        return whole if len(whole) <= 120 else f"{whole[:87]}~{sha256(whole.encode()).hexdigest()[:32]}"

    def found(self, key: str) -> ImportedItem | None:
        """What was brought before under this key."""
        return ImportedItem.objects.filter(site=self.site, key=self.key(key)).select_related("post").first()

    def posts(self, keys: Iterable[str]) -> dict[str, Post]:
        """The posts that were brought under these keys, with their conversations."""
        whole = {self.key(key): key for key in keys}
        items = ImportedItem.objects.filter(site=self.site, post__isnull=False).select_related("post__conversation")
        rows = (row for some in batches(whole) for row in items.filter(key__in=some))
        return {whole[row.key]: row.post for row in rows}

    def known(self, keys: Iterable[str]) -> set[str]:
        """Those of the keys under which something was brought before."""
        whole = {self.key(key): key for key in keys}
        rows = ImportedItem.objects.filter(site=self.site)
        found = (key for some in batches(whole) for key in rows.filter(key__in=some).values_list("key", flat=True))
        return {whole[key] for key in found}

    def uploads(self, keys: Iterable[str]) -> dict[str, str]:
        """The path of the upload that was brought under each of these keys."""
        whole = {self.key(key): key for key in keys}
        brought = ImportedItem.objects.filter(site=self.site, key__in=whole, upload_id__isnull=False)
        ids = dict(brought.values_list("key", "upload_id"))
        paths = dict(Upload.objects.filter(pk__in=ids.values(), deleted_at=None).values_list("pk", "path"))
        return {whole[key]: paths[number] for key, number in ids.items() if number in paths}

    def item(
        self, key: str, *, post: Post | None = None, upload_id: int | None = None, remote_id: str = "", path: str = ""
    ) -> ImportedItem:
        """The entry in the books for something brought; the caller stores it in the transaction in which it came."""
        return ImportedItem(
            site=self.site,
            key=self.key(key),
            run=self.row,
            post=post,
            upload_id=upload_id,
            remote_id=remote_id,
            path=path,
        )

    def enter(self, key: str, **what: object) -> None:
        """Note that something has been brought, in the transaction in which it was."""
        self.item(key, **what).save(force_insert=True)

    def lead(self, leads: Iterable[Lead]) -> int:
        """Let old addresses lead to new ones, and note those that do from now on; how many these are."""
        new = permalinks.lead_all(self.site.id, list(leads))
        insert_missing([self.item(f"path{each.path}", post=each.post, path=each.path) for each in new])
        return len(new)

    # How far it is

    @property
    def total(self) -> int:
        """How much there is to bring: entries that become posts, and what was said under them."""
        kinds = self.spool.kinds()
        return sum(kinds[kind] for kind in kinds if kind not in MACHINERY) + self.spool.remark_count

    def step(self, number: int) -> None:
        """So many entries or remarks more are done."""
        self.done += number
        self.advance(self.done)

    # The report

    def count(self, what: str, number: int = 1) -> None:
        """Count something that came."""
        if number:
            self.counts[what] += number

    def tell(
        self, level: str, kind: str, subject: str, reason: str, *, post: Post | None = None, **details: object
    ) -> None:
        """Add a line to the report. Beyond many thousands they are only counted."""
        self.counts[f"{level} {kind}"] += 1
        self.lines += 1
        if self.lines <= MOST_LINES:
            line = ReportLine(
                run=self.row,
                level=level,
                kind=kind[:20],
                subject=clean_name(subject, 300),
                reason=reason,
                details=details,
                post=post,
            )
            self.unsaved.append(line)
        if len(self.unsaved) >= 100:
            self.save_lines()

    def save_lines(self) -> None:
        """Store the lines told since."""
        told, self.unsaved = self.unsaved, []
        ReportLine.objects.bulk_create(told)

    def changed(self, kind: str, subject: str, reason: str, **rest: object) -> None:
        """It came, but not as it was."""
        self.tell(ReportLine.Level.CHANGED, kind, subject, reason, **rest)

    def left(self, kind: str, subject: str, reason: str, **rest: object) -> None:
        """It did not come."""
        self.tell(ReportLine.Level.LEFT, kind, subject, reason, **rest)
