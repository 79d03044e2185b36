"""Removing files that nobody refers to: what a crash left, and what was removed some weeks ago."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.core.files.storage import default_storage, storages
from django_tasks import task

from causerie.kit import clock
from causerie.media.models import Upload
from causerie.media.storage import INCOMING, DurableFiles

KEPT_FOR = timedelta(days=30)
YOUNG = timedelta(days=1)
_BATCH = 500


@task
def sweep_media() -> int:
    """Delete orphaned files older than a day, and removed uploads after thirty; answers how many files."""
    return _sweep_removed() + _sweep_orphans()


def _sweep_removed() -> int:
    old = list(Upload.objects.filter(deleted_at__lt=clock.now() - KEPT_FOR).order_by("deleted_at")[:_BATCH])
    for upload in old:
        default_storage.delete(upload.path)
    Upload.objects.filter(pk__in=[upload.pk for upload in old]).delete()
    return len(old)


def _sweep_orphans() -> int:
    """Only for our own folder: an object store has its own life-cycle rules for what was never finished."""
    if not isinstance(storages["default"], DurableFiles):
        return 0
    count = 0
    for paths in _batches(_old_files(Path(default_storage.path("")))):
        known = set(Upload.objects.filter(path__in=paths).values_list("path", flat=True))
        for path in set(paths) - known:
            default_storage.delete(path)
            count += 1
    return count


def _old_files(root: Path) -> Iterator[str]:
    before = clock.now().timestamp() - YOUNG.total_seconds()
    for path in root.rglob("*"):
        is_ours = path.is_file() and (path.parent.name == INCOMING or len(path.relative_to(root).parts) == 3)
        if is_ours and path.stat().st_mtime < before:
            yield path.relative_to(root).as_posix()


def _batches(paths: Iterator[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for path in paths:
        batch.append(path)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
