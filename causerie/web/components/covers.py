"""A post's cover as a page shows it: in the size and format that each reader needs."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from causerie.kit.html import MEDIA_PATH
from causerie.media.cards import card_of
from causerie.media.showing import Showing, showing


@dataclass(frozen=True)
class Cover:
    """A picture's address, and what is known of it where it is an upload of ours. `newer`: type and `srcset`."""

    src: str
    width: int = 0
    height: int = 0
    tone: str = ""
    srcset: str = ""
    newer: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Shared:
    """The picture by which a page is known where it is shared; sizes are 0 where it is not ours."""

    src: str
    alt: str = ""
    width: int = 0
    height: int = 0


def cover_and_shared(stored: str, alt: str, focus: str, lead: str) -> tuple[Cover | None, Shared | None]:
    """A post's cover, and the picture it is shared by: the cover's card, else that of the first picture in its words.

    One query where any of them is an upload of ours.
    """
    covers = covers_of([stored, lead])
    found = covers.get(stored) or covers.get(lead)
    if not found:
        return None, None
    described, place = (alt, focus) if stored else ("", "")
    return covers.get(stored), _shared(found, described, place)


def _shared(cover: Cover, alt: str, focus: str) -> Shared:
    card = card_of(cover.src, cover.width, cover.height, focus)
    return (
        Shared(card.path, alt, card.width, card.height) if card else Shared(cover.src, alt, cover.width, cover.height)
    )


def covers_of(stored: Iterable[str]) -> dict[str, Cover]:
    """The covers stored so, by what is stored; none for "". One query where any is an upload of ours."""
    wanted = {each for each in stored if each}
    known = showing(each.removeprefix(MEDIA_PATH) for each in wanted if each.startswith(MEDIA_PATH))
    return {each: _cover(each, known.get(each.removeprefix(MEDIA_PATH))) for each in wanted}


def _cover(stored: str, known: Showing | None) -> Cover:
    base = f"{settings.MEDIA_ORIGIN}/"
    if known is None:
        return Cover(stored.replace(MEDIA_PATH, base, 1) if stored.startswith(MEDIA_PATH) else stored)
    srcset = known.srcset(base) if known.variants else ""
    return Cover(base + known.path, known.width, known.height, known.tone, srcset, known.sources(base))
