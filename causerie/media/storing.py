"""Storing an upload: look at what it is, clean it, keep the file, then the row. Acknowledged means kept.

The row comes after the file and the file is whole before it has its name; so a crash leaves at most a
file that nobody refers to, which `sweeping` removes.
"""

import errno
import hashlib
import secrets
from typing import BinaryIO

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from causerie.kit import clock
from causerie.kit.ids import base36
from causerie.kit.text import clean_name, storable
from causerie.media.films import QuietFilm
from causerie.media.models import Upload
from causerie.media.pictures import clean_picture
from causerie.media.refusals import DiskFull, EmptyUpload, KindNotTaken, UploadTooLarge
from causerie.media.sniffing import ENOUGH, M4A, MP4, Family, FileKind, sniff

MOST_BYTES = 100 * 1024 * 1024
_CHUNK = 1024 * 1024
_FULL = {errno.ENOSPC, errno.EDQUOT}


def store_upload(
    site_id: int, account_id: int | None, file: BinaryIO, name: str, alt: str = "", source_url: str = ""
) -> Upload:
    """Keep `file` (seekable, at any place) for the site; the same bytes again are the same Upload.

    What it is, is read from its bytes; `name` is only shown. Pictures and films lose where they were taken.
    Raises EmptyUpload, UploadTooLarge, KindNotTaken, PictureBroken, PictureTooLarge, DiskFull.
    """
    digest, size = _measure(file)
    kind = _kind(file)
    known = _known(site_id, digest)
    if known:
        return known
    content, width, height = _content(file, kind, size)
    upload = Upload(
        site_id=site_id,
        account_id=account_id,
        path=_free_path(site_id, kind),
        name=clean_name(name.replace("\\", "/").rpartition("/")[2], 255) or f"upload.{kind.extension}",
        sha256=digest,
        mime=kind.mime,
        size=content.size,
        width=width,
        height=height,
        alt=storable(alt)[:2000],
        source_url=storable(source_url)[:2000],
    )
    return _keep(upload, content)


def describe(upload: Upload, alt: str) -> None:
    """Say what is to be seen, for those who don't see it."""
    upload.alt = storable(alt)[:2000]
    Upload.objects.filter(pk=upload.pk).update(alt=upload.alt)


def remove(upload: Upload) -> None:
    """Take the upload out of lists; its file goes some weeks later, so that this can be undone."""
    Upload.objects.filter(pk=upload.pk, deleted_at=None).update(deleted_at=clock.now())


def _measure(file: BinaryIO) -> tuple[str, int]:
    file.seek(0)
    digest, size = hashlib.sha256(), 0
    while chunk := file.read(_CHUNK):
        size += len(chunk)
        if size > MOST_BYTES:
            raise UploadTooLarge(most=MOST_BYTES // 1024 // 1024)
        digest.update(chunk)
    if not size:
        raise EmptyUpload
    return digest.hexdigest(), size


def _kind(file: BinaryIO) -> FileKind:
    file.seek(0)
    kind = sniff(file.read(ENOUGH))
    file.seek(0)
    if not kind:
        raise KindNotTaken
    return kind


def _known(site_id: int, digest: str) -> Upload | None:
    return Upload.objects.filter(site_id=site_id, sha256=digest, deleted_at=None).first()


def _content(file: BinaryIO, kind: FileKind, size: int) -> tuple[File, int | None, int | None]:
    if kind in (MP4, M4A):
        return QuietFilm(file, size), None, None
    if kind.family is not Family.PICTURE:
        content = File(file)
        content.size = size
        return content, None, None
    picture = clean_picture(file.read(), kind)
    return ContentFile(picture.data), picture.width, picture.height


def _free_path(site_id: int, kind: FileKind) -> str:
    """A name that says nothing and can't be guessed, below a folder of the site's own."""
    return f"{base36(site_id)}/{clock.now():%Y}/{secrets.token_hex(12)}.{kind.extension}"


def _keep(upload: Upload, content: File) -> Upload:
    try:
        default_storage.save(upload.path, content)
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull from error
        raise
    try:
        with transaction.atomic():
            upload.save(force_insert=True)
    except IntegrityError:
        # The same file came twice at the same time: the first one stands.
        default_storage.delete(upload.path)
        return Upload.objects.get(site_id=upload.site_id, sha256=upload.sha256, deleted_at=None)
    return upload
