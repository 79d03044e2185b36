"""Pictures: decoded once to know that they are what they say, under bounds of points, frames and time."""

import io
import struct
import threading
import time
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

from causerie.media.examining import stripping
from causerie.media.examining.colours import mean_colour
from causerie.media.examining.sniffing import AVIF, GIF, HEIC, JPEG, PNG, WEBP, FileKind
from causerie.media.refusals import PictureBroken, PictureTooLarge, UploadTooLarge

MOST_BYTES = 40 * 1024 * 1024
MOST_POINTS = 50_000_000
MOST_POINTS_OF_ALL_FRAMES = 500_000_000
MOST_FRAMES = 1000
MOST_SECONDS = 15.0
_ORIENTATION = 0x0112

register_heif_opener(thumbnails=False)

# A large picture takes much memory while it is decoded: one at a time in a process.
one_at_a_time = threading.Lock()
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, LookupError, TypeError, ArithmeticError, MemoryError)
_BROKEN += (RuntimeError, struct.error, UnidentifiedImageError, Image.DecompressionBombError)


@dataclass(frozen=True)
class Picture:
    """What is kept of a picture: its bytes without hidden remarks, and its size as it is seen.

    `kind` is what the kept bytes are: HEIC, which browsers do not show, is kept as JPEG. `colour` ("#rrggbb") is the
    one it has from afar; empty where one sees through it.
    """

    data: bytes
    width: int
    height: int
    kind: FileKind
    frames: int
    colour: str


def clean_picture(data: bytes, kind: FileKind) -> Picture:
    """The picture in `data`, known to decode, without location, remarks or anything behind its end.

    Raises PictureBroken, PictureTooLarge, UploadTooLarge.
    """
    if len(data) > MOST_BYTES:
        raise UploadTooLarge(most=MOST_BYTES // 1024 // 1024)
    with one_at_a_time, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of sizes that we refuse ourselves
        try:
            return _clean(data, kind)
        except _BROKEN as error:
            raise PictureBroken from error


def look_at(data: bytes, kind: FileKind | None) -> tuple[int, str]:
    """How many frames a picture that was cleaned before has, and its colour. Raises PictureBroken, PictureTooLarge."""
    with one_at_a_time:
        try:
            with Image.open(io.BytesIO(data), formats=[kind.decoder] if kind else []) as image:
                return _decode(image, kind)
        except _BROKEN as error:
            raise PictureBroken from error


def _clean(data: bytes, kind: FileKind) -> Picture:
    _refuse_large_canvas(data, kind)
    with Image.open(io.BytesIO(data), formats=[kind.decoder]) as image:
        width, height = image.size
        if width * height > MOST_POINTS:
            raise PictureTooLarge(most=MOST_POINTS // 1_000_000)
        orientation = _orientation(image)
        has_secrets = bool(image.getexif()) or any(key in image.info for key in ("exif", "xmp"))
        frames, colour = _decode(image, kind)
        if kind is HEIC:
            return Picture(_as_jpeg(image), width, height, JPEG, 1, colour)
    kept = _without_secrets(data, kind, orientation, has_secrets)
    if orientation >= 5:
        width, height = height, width
    return Picture(kept, width, height, kind, frames, colour)


def _refuse_large_canvas(data: bytes, kind: FileKind) -> None:
    """WebP's decoder makes room for the whole canvas when it opens a file, before we could ask its size."""
    if kind is WEBP and data[12:16] == b"VP8X":
        width = int.from_bytes(data[24:27], "little") + 1
        height = int.from_bytes(data[27:30], "little") + 1
        if width * height > MOST_POINTS:
            raise PictureTooLarge(most=MOST_POINTS // 1_000_000)


def _orientation(image: Image.Image) -> int:
    value = image.getexif().get(_ORIENTATION, 1)
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _decode(image: Image.Image, kind: FileKind) -> tuple[int, str]:
    """Decode every frame; how many there are, and the colour of the first.

    Raises PictureTooLarge when they are too many, too large or too slow together.
    """
    if kind is JPEG:
        image.draft("RGB", (image.width // 8, image.height // 8))  # reads all, computes an eighth
    image.load()
    colour = mean_colour(image)
    if kind in (JPEG, HEIC):
        return 1, colour  # of several pictures in one file the first is the one meant
    return _count_frames(image), colour


def _count_frames(image: Image.Image) -> int:
    most = min(MOST_FRAMES, MOST_POINTS_OF_ALL_FRAMES // (image.width * image.height))
    until = time.monotonic() + MOST_SECONDS
    for frame in range(1, most + 1):
        try:
            image.seek(frame)
        except EOFError:
            return frame
        image.load()
        if time.monotonic() > until:
            break
    raise PictureTooLarge(most=MOST_POINTS // 1_000_000)


def _as_jpeg(image: Image.Image) -> bytes:
    """HEIC as a picture that every browser shows, upright (its decoder has turned it), without remarks."""
    made = io.BytesIO()
    profile = image.info.get("icc_profile")
    image.convert("RGB").save(made, "JPEG", quality=90, optimize=True, **({"icc_profile": profile} if profile else {}))
    return made.getvalue()


def _without_secrets(data: bytes, kind: FileKind, orientation: int, has_secrets: bool) -> bytes:
    if kind is JPEG:
        return stripping.strip_jpeg(data, orientation)
    if kind is PNG:
        return stripping.strip_png(data, orientation)
    if kind is GIF:
        return stripping.strip_gif(data)
    if kind is WEBP and orientation == 1:
        return stripping.strip_webp(data)
    return _drawn_anew(data, kind) if has_secrets or kind is WEBP else stripping.cut_avif(data)


def _drawn_anew(data: bytes, kind: FileKind) -> bytes:
    """AVIF's remarks are woven into it, and WebP's orientation is not always obeyed: draw these again, upright."""
    made = io.BytesIO()
    with Image.open(io.BytesIO(data), formats=[kind.decoder]) as image:
        profile = image.info.get("icc_profile")
        options = {"quality": 85, "icc_profile": profile} if profile else {"quality": 85}
        if kind is AVIF:
            options["exif"] = b""
        if getattr(image, "n_frames", 1) > 1:
            image.save(made, kind.decoder, save_all=True, **options)
        else:
            upright = ImageOps.exif_transpose(image)
            upright.info.clear()
            upright.save(made, kind.decoder, **options)
    return made.getvalue()
