"""Bringing a picture in from where it stands on the Web: through the guarded door, bounded, kept only if it is one."""

from io import BytesIO
from urllib.parse import urlsplit, urlunsplit

from django.utils.translation import gettext_lazy as _

from causerie.kit.http import Fetched, fetch
from causerie.kit.refusal import Refusal
from causerie.media.examining.sniffing import ENOUGH, Family, sniff
from causerie.media.models import Upload
from causerie.media.storing import store_upload

MOST_BYTES = 12_000_000


class PictureNotThere(Refusal):
    code = "picture-not-there"
    status = 422
    sentence = _("This picture could not be fetched from %(host)s. Save it from there, and drop its file here.")


def bring_picture(
    address: str, *, site_id: int, account_id: int, seconds: float = 6, most_bytes: int = MOST_BYTES
) -> Upload:
    """The picture at `address`, kept for the site. Raises PictureNotThere, and what `store_upload` does."""
    found = fetch(address, most_bytes=most_bytes, seconds=seconds, accept="image/avif,image/webp,image/*;q=0.9")
    if not isinstance(found, Fetched) or found.status != 200 or not _is_picture(found.body):
        raise PictureNotThere(host=_host(address) or address[:60])
    name = urlsplit(found.url).path.rpartition("/")[2]
    return store_upload(site_id, account_id, BytesIO(found.body), name, source_url=_without_keys(address))


def _is_picture(body: bytes) -> bool:
    kind = sniff(body[:ENOUGH])
    return kind is not None and kind.family is Family.PICTURE


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _without_keys(address: str) -> str:
    """The address without its query, in which private notebooks carry the key to the picture."""
    return urlunsplit(urlsplit(address)._replace(query="", fragment=""))
