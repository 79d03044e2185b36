"""Removing files that nobody refers to: what a crash left, and what was removed some weeks ago."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef
from django_tasks import task

from causerie.kit import clock
from causerie.media.models import Upload, Use
from causerie.media.naming import ORIGINALS, stem_of
from causerie.media.trashing import KEPT_FOR, erase

YOUNG = timedelta(days=1)
_BATCH = 500


@task
def sweep_media() -> int:
    """Delete orphaned files older than a day, and removed uploads after thirty; answers how many of both."""
    return _sweep_removed() + _sweep_orphans()


def _sweep_removed() -> int:
    old = Upload.objects.filter(deleted_at__lt=clock.now() - KEPT_FOR)
    unused = old.exclude(Exists(Use.objects.filter(upload=OuterRef("pk"))))
    return erase(unused.order_by("deleted_at")[:_BATCH])


def _sweep_orphans() -> int:
    """Files that belong to no upload, neither as what was kept nor as one of its variants."""
    count = 0
    for paths in _batches(default_storage.old_names(clock.now() - YOUNG)):
        known = _known(paths)
        for path in paths:
            if stem_of(path) not in known:
                default_storage.delete(path)
                count += 1
    return count


def _known(paths: Iterable[str]) -> set[str]:
    """The stems of those of these files that belong to an upload."""
    stems = {stem_of(path) for path in paths}
    originals = set(paths) | {f"{stem}{ending}" for stem in stems for ending in ORIGINALS}
    return {stem_of(path) for path in Upload.objects.filter(path__in=originals).values_list("path", flat=True)}


def _batches(paths: Iterator[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for path in paths:
        batch.append(path)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
