"""The card of a picture: what is shown where somebody shares a post. One size, one format, cut around what counts.

Which card a picture has follows from its size and the place that stays in view, so that a page can name it before the
worker has made it; until then its address leads to what is there.
"""

import io
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from causerie.media.examining.pictures import one_at_a_time
from causerie.media.examining.sniffing import JPEG
from causerie.media.models import Upload
from causerie.media.naming import CARD_STEPS, card_name
from causerie.media.resizing import encoded, opened_upright
from causerie.media.variants import Variant

WIDTH, HEIGHT = 1200, 630
SMALLEST = 600, 315  # what the networks that show cards ask for, at least


@dataclass(frozen=True)
class Card:
    """One card: where it is kept, and its size."""

    path: str
    width: int
    height: int


def card_of(path: str, width: int, height: int, focus: str = "") -> Card | None:
    """The card of the picture at `path`, cut around `focus` ("50 30", in hundredths); None where it is too small."""
    if width < SMALLEST[0] or height < SMALLEST[1]:
        return None
    kept = min(width, round(height * WIDTH / HEIGHT), WIDTH)
    return Card(card_name(path, _step(width, height, focus)), kept, round(kept * HEIGHT / WIDTH))


def cards_of(path: str) -> tuple[str, ...]:
    """The names of all cards that the picture at `path` may have."""
    return tuple(card_name(path, step) for step in range(CARD_STEPS + 1))


def keep_card(path: str, focus: str) -> None:
    """Make the card of the upload at `path`, unless it is there or can't be. Raises what reading a picture raises."""
    upload = Upload.objects.filter(path=path, width__isnull=False).first()
    card = upload and card_of(upload.path, upload.width, upload.height, focus)
    if not card or default_storage.exists(card.path):
        return
    with one_at_a_time, default_storage.open(upload.path) as file:
        drawn = draw_card(io.BytesIO(file.read()), card, focus)
    default_storage.save(card.path, ContentFile(drawn))


def draw_card(file: io.BytesIO, card: Card, focus: str) -> bytes:
    """The picture in `file` as this card; what one sees through is white."""
    image = opened_upright(file, WIDTH)
    wide, high = _largest(image.width, image.height)
    share = _step(image.width, image.height, focus) / CARD_STEPS
    left, top = round((image.width - wide) * share), round((image.height - high) * share)
    cut = image.resize((card.width, card.height), Image.Resampling.LANCZOS, (left, top, left + wide, top + high))
    if cut.mode == "RGBA":
        ground = Image.new("RGBA", cut.size, "white")
        cut = Image.alpha_composite(ground, cut).convert("RGB")
        cut.info = {}
    return encoded(cut, Variant(card.path, card.width, card.height, JPEG))


def _largest(width: int, height: int) -> tuple[int, int]:
    """The largest part of a picture of this size that has the shape of a card."""
    wide = min(width, round(height * WIDTH / HEIGHT))
    return wide, min(height, round(wide * HEIGHT / WIDTH))


def _step(width: int, height: int, focus: str) -> int:
    """Where the cut lies, in tenths of the way, with the place in its middle as far as there is room.

    Only one side is cut, so one number says it.
    """
    across, down = _place(focus)
    wide, high = _largest(width, height)
    full, part, place = (width, wide, across) if wide < width else (height, high, down)
    room = full - part
    start = min(room, max(0, full * place / 100 - part / 2))
    return round(start / room * CARD_STEPS) if room else CARD_STEPS // 2


def _place(focus: str) -> tuple[int, int]:
    parts = [min(100, int(part)) for part in focus.split() if part.isdecimal()]
    return (parts[0], parts[1]) if len(parts) == 2 else (50, 50)
