"""Variants: the same picture, smaller and in newer formats. Which ones there are follows from its row alone.

So a page can name them when a post is saved, before any is made: the front answers for one that is not there
yet with the original. Pure: nothing is read here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from causerie.media.examining.sniffing import AVIF, GIF, HEIC, JPEG, PNG, WEBP, FileKind
from causerie.media.models import Upload

WIDTHS = (400, 800, 1200, 1600, 2400)
MOST_HEIGHT = 16_383  # WebP's
_KINDS = {kind.mime: kind for kind in (AVIF, GIF, HEIC, JPEG, PNG, WEBP)}
_IN_PLACE_OF = {GIF: PNG}  # a smaller picture needs more colours than GIF has


@dataclass(frozen=True)
class Variant:
    """One smaller picture: where it is kept, its size, what it is."""

    path: str
    width: int
    height: int
    kind: FileKind


def variants_of(upload: Upload) -> tuple[Variant, ...]:
    """The variants that `upload` has, has had, or will have; none for what moves, is small, or is no picture."""
    kind = _KINDS.get(upload.mime)
    is_planned = kind and upload.frames == 1 and upload.width >= WIDTHS[0] and upload.height <= MOST_HEIGHT
    return tuple(_planned(upload, kind)) if is_planned else ()


def _planned(upload: Upload, own: FileKind) -> Iterator[Variant]:
    stem = upload.path.removesuffix(f".{own.extension}")
    for width in dict.fromkeys(min(width, upload.width) for width in WIDTHS):
        height = max(1, round(upload.height * width / upload.width))
        for kind in dict.fromkeys((AVIF, WEBP, _IN_PLACE_OF.get(own, own))):
            is_original = kind is own and width == upload.width
            path = upload.path if is_original else f"{stem}.w{width}.{kind.extension}"
            yield Variant(path, width, height, kind)
