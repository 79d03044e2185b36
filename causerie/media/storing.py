"""Storing an upload: look at what it is, clean it, keep the file, then the row. Acknowledged means kept.

The row comes after the file and the file is whole before it has its name; so a crash leaves at most a
file that nobody refers to, which `sweeping` removes.
"""

import errno
import hashlib
import secrets
from typing import BinaryIO

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from causerie.events import bus
from causerie.kit import clock
from causerie.kit.ids import base36
from causerie.kit.text import clean_name, storable
from causerie.media.events import UploadKept
from causerie.media.examining.films import QuietFilm
from causerie.media.examining.lengths import seconds_of
from causerie.media.examining.pictures import clean_picture
from causerie.media.examining.sniffing import ENOUGH, M4A, MP4, Family, FileKind, sniff
from causerie.media.models import Upload
from causerie.media.quotas import refuse_beyond, take_room
from causerie.media.refusals import DiskFull, EmptyUpload, FilmTooLong, KindNotTaken, SiteFull, UploadTooLarge
from causerie.media.variants import variants_of

_CHUNK = 1024 * 1024
_FULL = {errno.ENOSPC, errno.EDQUOT}


def store_upload(
    site_id: int, account_id: int | None, file: BinaryIO, name: str, alt: str = "", source_url: str = ""
) -> Upload:
    """Keep `file` (seekable, at any place) for the site; the same bytes again are the same Upload.

    What it is, is read from its bytes; `name` is only shown. Pictures and films lose where they were taken.
    Raises EmptyUpload, UploadTooLarge, KindNotTaken, PictureBroken, PictureTooLarge, FilmTooLong, SiteFull, DiskFull.
    """
    digest, size = _measure(file)
    kind = _kind(file)
    known = _known(site_id, digest)
    if known:
        return known
    most = refuse_beyond(site_id, size)
    upload = Upload(
        site_id=site_id,
        account_id=account_id,
        name=clean_name(name.replace("\\", "/").rpartition("/")[2], 255),
        sha256=digest,
        mime=kind.mime,
        alt=storable(alt)[:2000],
        source_url=storable(source_url)[:2000],
    )
    content = _picture(upload, file, kind) if kind.family is Family.PICTURE else _other(upload, file, kind, size)
    upload.size = content.size
    return _keep(upload, content, most)


def _measure(file: BinaryIO) -> tuple[str, int]:
    file.seek(0)
    digest, size = hashlib.sha256(), 0
    while chunk := file.read(_CHUNK):
        size += len(chunk)
        if size > settings.UPLOAD_LIMIT:
            raise UploadTooLarge(most=settings.UPLOAD_LIMIT // 1024 // 1024)
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


def _picture(upload: Upload, file: BinaryIO, kind: FileKind) -> File:
    picture = clean_picture(file.read(), kind)
    upload.mime, upload.width, upload.height = picture.kind.mime, picture.width, picture.height
    upload.frames, upload.colour = picture.frames, picture.colour
    _name(upload, picture.kind)
    return ContentFile(picture.data)


def _other(upload: Upload, file: BinaryIO, kind: FileKind, size: int) -> File:
    upload.seconds = seconds_of(file, kind, size)
    most = settings.FILM_MINUTES
    if kind.family is Family.FILM and most and (upload.seconds or 0) > most * 60:
        raise FilmTooLong(minutes=-(-upload.seconds // 60), most=most)
    _name(upload, kind)
    if kind in (MP4, M4A):
        return QuietFilm(file, size)
    file.seek(0)
    content = File(file)
    content.size = size
    return content


def _name(upload: Upload, kind: FileKind) -> None:
    """A path that says nothing and can't be guessed, below a folder of the site's own; a name, if it has none."""
    upload.path = f"{base36(upload.site_id)}/{clock.now():%Y}/{secrets.token_hex(12)}.{kind.extension}"
    upload.name = upload.name or f"upload.{kind.extension}"


def _keep(upload: Upload, content: File, most: int) -> Upload:
    try:
        default_storage.save(upload.path, content)
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull from error
        raise
    try:
        with transaction.atomic():
            take_room(upload.site_id, upload.size, most)
            upload.save(force_insert=True)
            if variants_of(upload):
                bus.record(UploadKept(site_id=upload.site_id, upload_id=upload.id))
    except SiteFull:
        default_storage.delete(upload.path)  # others came at the same time and took the room
        raise
    except IntegrityError:
        # The same file came twice at the same time: the first one stands.
        default_storage.delete(upload.path)
        return Upload.objects.get(site_id=upload.site_id, sha256=upload.sha256, deleted_at=None)
    return upload
