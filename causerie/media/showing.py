"""What a page must know to show uploads well: their size, their variants, their colour before they have come."""

from collections.abc import Iterable
from dataclasses import dataclass

from causerie.media.examining.sniffing import AVIF, WEBP
from causerie.media.models import Upload
from causerie.media.variants import Variant, variants_of

_FIELDS = ("path", "mime", "width", "height", "frames", "colour")
_LEVELS = (0x44, 0x88, 0xCC)


@dataclass(frozen=True)
class Showing:
    """A picture of ours. `tone` names its colour among twenty-seven ("012"), or is empty where it has none."""

    path: str
    width: int
    height: int
    tone: str
    variants: tuple[Variant, ...]

    def sources(self, base: str) -> tuple[tuple[str, str], ...]:
        """Type and `srcset` of each newer format, the best first; addresses begin with `base`."""
        kinds = [kind for kind in (AVIF, WEBP) if any(each.kind is kind for each in self.variants)]
        return tuple((kind.mime, self._srcset(kind.mime, base)) for kind in kinds)

    def srcset(self, base: str) -> str:
        """`srcset` for browsers that know no newer format."""
        newer = {AVIF.mime, WEBP.mime} if len({each.kind for each in self.variants}) > 2 else {AVIF.mime}
        return ", ".join(_candidate(each, base) for each in self.variants if each.kind.mime not in newer)

    def _srcset(self, mime: str, base: str) -> str:
        return ", ".join(_candidate(each, base) for each in self.variants if each.kind.mime == mime)


def _candidate(variant: Variant, base: str) -> str:
    return f"{base}{variant.path} {variant.width}w"


def showing(paths: Iterable[str]) -> dict[str, Showing]:
    """What is to be known of those uploads at `paths` that are pictures. One query, none for no paths."""
    wanted = list(paths)
    if not wanted:
        return {}
    found = Upload.objects.filter(path__in=wanted, width__isnull=False).only(*_FIELDS)
    return {upload.path: shown(upload) for upload in found}


def shown(upload: Upload) -> Showing:
    """What is to be known of this picture."""
    return Showing(upload.path, upload.width, upload.height, tone_of(upload.colour), variants_of(upload))


def tone_of(colour: str) -> str:
    """The nearest of twenty-seven colours, as its three levels of red, green and blue; "" for no colour."""
    if not colour:
        return ""
    return "".join(_level(int(colour[at : at + 2], 16)) for at in (1, 3, 5))


def _level(value: int) -> str:
    return str(min(range(3), key=lambda level: abs(_LEVELS[level] - value)))
