"""Words for uploads, and their trash: out of the list with an undo, and for ever some weeks later."""

from collections.abc import Iterable
from datetime import timedelta

from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from causerie.kit import clock
from causerie.kit.text import storable
from causerie.media.cards import cards_of
from causerie.media.models import Upload, Use
from causerie.media.variants import variants_of

KEPT_FOR = timedelta(days=30)
MOST_WORDS = 2000


def describe(upload: Upload, alt: str) -> None:
    """Say what is to be seen, for those who don't see it."""
    upload.alt = storable(alt)[:MOST_WORDS]
    Upload.objects.filter(pk=upload.pk).update(alt=upload.alt)


def remove(upload: Upload) -> None:
    """Put the upload into the trash. What shows it goes on showing it; while anything does, it is not erased."""
    Upload.objects.filter(pk=upload.pk, deleted_at=None).update(deleted_at=clock.now())


def restore(upload: Upload) -> Upload:
    """Take the upload out of the trash. When the same file has come again meanwhile, that one is the answer."""
    try:
        with transaction.atomic():
            Upload.objects.filter(pk=upload.pk).update(deleted_at=None)
    except IntegrityError:
        return Upload.objects.get(site_id=upload.site_id, sha256=upload.sha256, deleted_at=None)
    upload.deleted_at = None
    return upload


def erase(uploads: Iterable[Upload]) -> int:
    """Erase uploads that are in the trash and shown by nothing, with their variants; answers how many."""
    ids = [upload.pk for upload in uploads]
    used = set(Use.objects.filter(upload__in=ids).values_list("upload_id", flat=True))
    gone = [each for each in Upload.objects.filter(pk__in=ids, deleted_at__isnull=False) if each.pk not in used]
    for upload in gone:
        for path in {upload.path, *(each.path for each in variants_of(upload)), *_cards_of(upload)}:
            default_storage.delete(path)
    Upload.objects.filter(pk__in=[each.pk for each in gone]).delete()
    return len(gone)


def _cards_of(upload: Upload) -> tuple[str, ...]:
    return cards_of(upload.path) if upload.width else ()
