"""A bucket of an object store that speaks S3, private: only we read and write it.

An object is there whole or not at all, so what a folder must be careful for is given here.
"""

import mimetypes
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from urllib.parse import parse_qs, unquote, urlsplit

import obstore
from django.conf import settings
from django.core.files import File
from django.core.files.storage import Storage
from obstore.exceptions import BaseError, NotFoundError
from obstore.store import S3Store

from causerie.media.refusals import StoreAway
from causerie.media.stores.reading import Kept

_PIECE = 256 * 1024
_IN_MEMORY = 8 * 1024 * 1024
_ABSENT = (FileNotFoundError, NotFoundError)
_FOREVER = "public, max-age=31536000, immutable"


def opened(address: str) -> S3Store:
    """The bucket at s3+https://KEY:SECRET@HOST/BUCKET/FOLDER?region=REGION (`+http` for one without encryption)."""
    parts = urlsplit(address)
    bucket, _, prefix = parts.path.strip("/").partition("/")
    scheme = parts.scheme.removeprefix("s3+")
    return S3Store(
        bucket,
        prefix=prefix or None,
        endpoint=f"{scheme}://{parts.netloc.rpartition('@')[2]}",
        access_key_id=unquote(parts.username or ""),
        secret_access_key=unquote(parts.password or ""),
        region=parse_qs(parts.query).get("region", ["us-east-1"])[0],
        virtual_hosted_style_request=False,
        client_options={"allow_http": scheme == "http", "connect_timeout": "5s", "timeout": "60s"},
        retry_config={"max_retries": 3, "retry_timeout": timedelta(seconds=20)},
    )


class BucketFiles(Storage):
    """Django's storage in a bucket. Raises StoreAway where the store does not answer."""

    @cached_property
    def store(self) -> S3Store:
        """Opened when first used, so that no connection is shared by processes that were forked."""
        return opened(settings.MEDIA_STORE)

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Names are random, or a variant's, which is the same whoever made it: none is ever chosen anew."""
        return name

    def _save(self, name: str, content: File) -> str:
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        attributes = {"Content-Type": kind, "Cache-Control": _FOREVER}
        try:
            obstore.put(self.store, name, content.chunks(), attributes=attributes, max_concurrency=2)
        except BaseError as error:
            raise StoreAway from error
        return name

    def _open(self, name: str, mode: str = "rb") -> File:
        file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  (closed by who asked for it)
        try:
            for piece in obstore.get(self.store, name).stream(_PIECE):
                file.write(piece)
        except BaseError as error:
            raise StoreAway from error
        file.seek(0)
        return File(file, name)

    def delete(self, name: str) -> None:
        """Delete the file, if it is there."""
        try:
            obstore.delete(self.store, name)
        except _ABSENT:
            return
        except BaseError as error:
            raise StoreAway from error

    def exists(self, name: str) -> bool:
        """Whether the file is there."""
        return _head(self.store, name) is not None

    def size(self, name: str) -> int:
        """Bytes of the file; 0 when it is not there."""
        kept = _head(self.store, name)
        return kept.size if kept else 0

    def old_names(self, before: datetime) -> Iterator[str]:
        """The names of all files that were last written before that time."""
        for batch in obstore.list(self.store):
            yield from (each["path"] for each in batch if each["last_modified"] < before)


class BucketReader:
    """Files of a bucket, for the front."""

    is_far = True

    def __init__(self, address: str) -> None:
        self._address = address

    @cached_property
    def _store(self) -> S3Store:
        return opened(self._address)

    def find(self, name: str) -> Kept | None:
        """The file called `name`, if there is one."""
        parts = PurePosixPath(name).parts
        if not parts or not name.isprintable() or "\\" in name or any(part.startswith((".", "/")) for part in parts):
            return None
        return _head(self._store, name)

    def pieces(self, kept: Kept, start: int, end: int) -> Iterator[bytes]:
        """The bytes from `start` up to `end` (not included), as they come."""
        if start >= end:
            return
        for piece in obstore.get(self._store, kept.name, options={"range": (start, end)}).stream(_PIECE):
            yield bytes(piece)


def _head(store: S3Store, name: str) -> Kept | None:
    try:
        about = obstore.head(store, name)
    except _ABSENT:
        return None
    except BaseError as error:
        raise StoreAway from error
    return Kept(name, about["size"], about["e_tag"] or f'"{about["last_modified"].timestamp():x}"')
