"""Making variants, in the worker, one picture at a time.

A picture's row says whether its variants are all made. Each job makes those of one picture and leaves another
job behind while there are more; what was begun and broken off is begun again, without the variants that are
there. So a hundred photos never hold up what readers wait for, and a kill -9 loses nothing.
"""

import io
import threading

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import F, QuerySet
from django_tasks import task
from PIL import Image, ImageOps

from causerie.kit import clock
from causerie.media.examining.colours import as_srgb
from causerie.media.examining.pictures import one_at_a_time
from causerie.media.examining.sniffing import AVIF, JPEG, PNG, WEBP
from causerie.media.models import Upload
from causerie.media.variants import Variant, variants_of

MOST_TRIES = 5
_LOW = -10
_MOST_PROFILE = 4096
_OPTIONS = {
    AVIF: {"quality": 58, "speed": 8, "max_threads": 1},
    WEBP: {"quality": 78, "method": 3},
    JPEG: {"quality": 80, "progressive": True, "optimize": True},
    PNG: {"compress_level": 6},
}
_turn = threading.Lock()


@task(priority=_LOW)
def make_variants() -> None:
    """Make the variants of the picture that has waited longest, unless another job here is making some."""
    if not _turn.acquire(blocking=False):
        return  # whoever holds the turn looks for more after giving it back
    try:
        upload = _waiting().first()
        if upload:
            _make_of(upload)
    finally:
        _turn.release()
    if _waiting().exists():
        make_variants.enqueue()


def _waiting() -> QuerySet[Upload]:
    to_do = Upload.objects.filter(variants_at=None, frames__isnull=False, variants_tries__lt=MOST_TRIES)
    return to_do.order_by("variants_tries", "id")


def _make_of(upload: Upload) -> None:
    # Counted before it is begun: a picture that kills its worker is not tried for ever.
    Upload.objects.filter(pk=upload.pk).update(variants_tries=F("variants_tries") + 1)
    planned = [each for each in variants_of(upload) if each.path != upload.path]
    missing = [each for each in planned if not default_storage.exists(each.path)]
    if missing:
        with one_at_a_time, default_storage.open(upload.path) as file:
            draw_variants(io.BytesIO(file.read()), missing)
    Upload.objects.filter(pk=upload.pk).update(variants_at=clock.now())


def draw_variants(file: io.BytesIO, wanted: list[Variant]) -> None:
    """Draw and keep these variants of the picture in `file`, the widest first, each width from the one before."""
    by_width: dict[int, list[Variant]] = {}
    for variant in sorted(wanted, key=lambda each: -each.width):
        by_width.setdefault(variant.width, []).append(variant)
    image = opened_upright(file, next(iter(by_width)))
    for same in by_width.values():
        size = (same[0].width, same[0].height)
        image = image if image.size == size else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
        for variant in same:
            default_storage.save(variant.path, ContentFile(encoded(image, variant)))


def opened_upright(file: io.BytesIO, width: int) -> Image.Image:
    """The picture upright, in colours that all formats know; of a JPEG no more is computed than `width` needs."""
    image = Image.open(file)
    if image.format == "JPEG":
        # The factor is one for both sides, so a picture that lies on its side is drawn large enough, too.
        share = width / min(image.size)
        image.draft("RGB", (round(image.width * min(1, share)), round(image.height * min(1, share))))
    upright = ImageOps.exif_transpose(image)
    return _in_common_colours(upright, image.info.get("icc_profile", b""))


def _in_common_colours(image: Image.Image, profile: bytes) -> Image.Image:
    if image.mode.startswith("I"):
        image = image.convert("L")
    if profile and (image.mode == "CMYK" or len(profile) > _MOST_PROFILE):
        image, profile = as_srgb(image, profile), b""
    image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    image.info = {"icc_profile": profile} if profile else {}
    return image


def encoded(image: Image.Image, variant: Variant) -> bytes:
    """The bytes of this variant, drawn already in its size."""
    made = io.BytesIO()
    profile = image.info.get("icc_profile")
    more = {"icc_profile": profile} if profile else {}
    image.save(made, variant.kind.decoder, **_OPTIONS[variant.kind], **more)
    return made.getvalue()
