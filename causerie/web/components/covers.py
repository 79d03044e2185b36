"""A post's cover as a page shows it: in the size and format that each reader needs."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from causerie.kit.html import MEDIA_PATH
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


def cover_of(stored: str) -> Cover | None:
    """The cover stored as `stored`; None for none. One query where it is an upload of ours."""
    return covers_of([stored]).get(stored)


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
