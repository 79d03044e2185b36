"""What an archive holds beside posts: files that posts may show."""

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from causerie.moving.files.archives import Archive
from causerie.moving.spool.handing import Handed
from causerie.moving.spool.records import Entry, Record, Told

_KINDS = {
    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".heic", ".pdf", ".mp3", ".ogg", ".oga", ".flac", ".wav", ".m4a",
    ".mp4", ".m4v", ".webm", ".ogv", ".svg",
}  # fmt: skip


def attachments(archive: Archive, handed: Handed, where: Callable[[str], str]) -> Iterator[Record]:
    """The archive's files, laid into the import's room; `where` says at which address posts show each, or nothing.

    They come only where a post shows them: an archive holds the site's own decoration too.
    """
    folder = handed.folder / "files"
    for name in archive.names:
        address = where(name) if PurePosixPath(name).suffix.lower() in _KINDS else ""
        if not address:
            continue
        path = archive.take(name, folder)
        handed.tell(archive.done)
        if not path:
            yield Told(kind="file", subject=name, reason="file-too-large")
            continue
        handed.media = folder
        yield Entry(
            kind="attachment",
            old_id=f"file:{name}",
            title=PurePosixPath(name).name,
            attachment_url=address,
            meta={"_wp_attached_file": path.name, "lazy": "1"},
        )
