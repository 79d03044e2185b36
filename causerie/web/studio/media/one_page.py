"""One file of the library: how it looks, what is said of it, where it is shown, and what may be done with it."""

from dataclasses import dataclass

from causerie.media.models import Upload
from causerie.media.using import holders_of
from causerie.web.studio.doors import Door
from causerie.web.studio.media.showing import Kept, Place, kept, places_of


@dataclass(frozen=True)
class OnePage:
    """A file, and the places that show it."""

    upload: Kept
    places: tuple[Place, ...]
    family: str


def one_page(door: Door, upload: Upload) -> OnePage:
    """The page, in two statements."""
    holders = holders_of([upload.pk]).get(upload.pk, [])
    return OnePage(kept(door, upload, holders), places_of(door, holders), upload.mime.partition("/")[0])
