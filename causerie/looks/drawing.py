"""Logos and small signs: drawn anew from an upload, in the sizes that pages and devices ask for."""

import hashlib
from io import BytesIO
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from causerie.kit.refusal import Refusal
from causerie.looks.choices import Picture
from causerie.looks.models import LookPicture
from causerie.looks.wearing import ICON_SIZES
from causerie.media.examining.pictures import clean_picture
from causerie.media.examining.sniffing import ENOUGH, Family, sniff
from causerie.sites.models import Site

MOST_BYTES = 10 * 1024 * 1024
LOGO_WIDTH, LOGO_HEIGHT = 360, 72  # as shown; kept twice as large, for fine screens
_SHARP = 2
_LARGEST = 2048


class NotAPicture(Refusal):
    code = "not-a-picture"
    sentence = _(
        "This is no picture for a logo or a small sign. JPEG, PNG, WebP, GIF and AVIF are, up to 10 megabytes."
    )


def keep_logo(site: Site, file: BinaryIO) -> Picture:
    """Keep the picture in `file` as a logo, small enough for a head.

    Raises NotAPicture, PictureBroken, PictureTooLarge.
    """
    picture = _opened(file)
    picture.thumbnail((LOGO_WIDTH * _SHARP, LOGO_HEIGHT * _SHARP), Image.Resampling.LANCZOS)
    kept = _keep(site, "logo", picture)
    return Picture(name=kept.name, width=max(1, kept.width // _SHARP), height=max(1, kept.height // _SHARP))


def keep_icon(site: Site, file: BinaryIO) -> str:
    """Keep the picture in `file` as the site's small sign in every size; returns the name they share.

    What is not square is not cropped: it stands in the middle of an empty square.
    """
    picture = _opened(file)
    picture.thumbnail((max(ICON_SIZES), max(ICON_SIZES)), Image.Resampling.LANCZOS)
    side = max(picture.size)
    square = ImageOps.pad(picture, (side, side), color=(0, 0, 0, 0))
    digest = hashlib.sha256(_png(square)).hexdigest()[:16]
    for size in ICON_SIZES:
        _keep(site, f"icon-{digest}-{size}", square.resize((size, size), Image.Resampling.LANCZOS), is_named=True)
    return digest


def _opened(file: BinaryIO) -> Image.Image:
    """The picture, looked at before it is decoded (`media.examining` refuses bombs), as it is to be seen."""
    data = file.read(MOST_BYTES + 1)
    kind = sniff(data[:ENOUGH]) if len(data) <= MOST_BYTES else None
    if not kind or kind.family is not Family.PICTURE:
        raise NotAPicture
    picture = ImageOps.exif_transpose(Image.open(BytesIO(clean_picture(data, kind).data)))
    if picture.mode not in ("RGB", "RGBA", "L"):
        picture = picture.convert("RGBA")
    picture.thumbnail((_LARGEST, _LARGEST), Image.Resampling.LANCZOS)
    return picture.convert("RGBA")


def _keep(site: Site, name: str, picture: Image.Image, *, is_named: bool = False) -> LookPicture:
    data = _png(picture)
    full = name if is_named else f"{name}-{hashlib.sha256(data).hexdigest()[:16]}"
    return LookPicture.objects.get_or_create(
        site=site, name=full, defaults={"data": data, "width": picture.width, "height": picture.height}
    )[0]


def _png(picture: Image.Image) -> bytes:
    kept = BytesIO()
    picture.save(kept, "PNG", optimize=True)
    return kept.getvalue()
