"""What a file is, by its first bytes and never by its name. What is not known here is not taken."""

from dataclasses import dataclass
from enum import StrEnum

ENOUGH = 4096


class Family(StrEnum):
    PICTURE = "picture"
    DOCUMENT = "document"
    SOUND = "sound"
    FILM = "film"


@dataclass(frozen=True)
class FileKind:
    """`mime` is what it is served as, `extension` ends its path, `decoder` is Pillow's name for it."""

    mime: str
    extension: str
    family: Family
    decoder: str = ""


JPEG = FileKind("image/jpeg", "jpg", Family.PICTURE, "JPEG")
PNG = FileKind("image/png", "png", Family.PICTURE, "PNG")
GIF = FileKind("image/gif", "gif", Family.PICTURE, "GIF")
WEBP = FileKind("image/webp", "webp", Family.PICTURE, "WEBP")
AVIF = FileKind("image/avif", "avif", Family.PICTURE, "AVIF")
HEIC = FileKind("image/heic", "heic", Family.PICTURE, "HEIF")
PDF = FileKind("application/pdf", "pdf", Family.DOCUMENT)
MP3 = FileKind("audio/mpeg", "mp3", Family.SOUND)
OGG = FileKind("audio/ogg", "ogg", Family.SOUND)
OGV = FileKind("video/ogg", "ogv", Family.FILM)
FLAC = FileKind("audio/flac", "flac", Family.SOUND)
WAV = FileKind("audio/wav", "wav", Family.SOUND)
M4A = FileKind("audio/mp4", "m4a", Family.SOUND)
MP4 = FileKind("video/mp4", "mp4", Family.FILM)
WEBM = FileKind("video/webm", "webm", Family.FILM)

_BEGINNINGS = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"%PDF-1.", PDF),
    (b"%PDF-2.", PDF),
    (b"fLaC\x00\x00\x00\x22", FLAC),
)
_BRANDS = {b"avif": AVIF, b"avis": AVIF, b"M4A ": M4A, b"M4B ": M4A, b"isom": MP4, b"iso2": MP4, b"iso4": MP4}
_BRANDS |= dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"), HEIC)
_BRANDS[b"qt  "] = MP4  # what telephones film: the same boxes, and browsers play them as such
_OF_SEVERAL_KINDS = (b"mif1", b"msf1")  # which one, the brands after it tell
_BRANDS |= {b"iso5": MP4, b"iso6": MP4, b"mp41": MP4, b"mp42": MP4, b"avc1": MP4, b"M4V ": MP4, b"dash": MP4}
_RATES = ((0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320), (44100, 48000, 32000))


def sniff(start: bytes) -> FileKind | None:
    """The kind of a file that begins with `start` (`ENOUGH` bytes of it), or None when it is none we take."""
    for beginning, kind in _BEGINNINGS:
        if start.startswith(beginning):
            return kind
    return _riff(start) or _boxes(start) or _ogg(start) or _matroska(start) or _mp3(start)


def _riff(start: bytes) -> FileKind | None:
    if start[:4] != b"RIFF":
        return None
    return {b"WEBP": WEBP, b"WAVE": WAV}.get(start[8:12])


def _boxes(start: bytes) -> FileKind | None:
    size = int.from_bytes(start[:4])
    if start[4:8] != b"ftyp" or not 16 <= size <= 512:
        return None
    if start[8:12] not in _OF_SEVERAL_KINDS:
        return _BRANDS.get(start[8:12])
    others = [_BRANDS.get(start[at : at + 4]) for at in range(16, size, 4)]
    return next((kind for kind in others if kind in (AVIF, HEIC)), None)


def _ogg(start: bytes) -> FileKind | None:
    if start[:5] != b"OggS\x00":
        return None
    return OGV if b"\x80theora" in start[:512] else OGG  # a skeleton may come first


def _matroska(start: bytes) -> FileKind | None:
    return WEBM if start[:4] == b"\x1a\x45\xdf\xa3" and b"webm" in start[:64] else None


def _mp3(start: bytes) -> FileKind | None:
    if start[:3] == b"ID3" and len(start) > 10 and start[3] in (2, 3, 4) and all(byte < 128 for byte in start[6:10]):
        return MP3
    length = _frame_length(start)
    return MP3 if length and _frame_length(start[length:]) else None


def _frame_length(start: bytes) -> int:
    """The length of the MPEG-1 layer III frame that begins here; 0 when none does."""
    if len(start) < 4 or start[0] != 0xFF or start[1] & 0xFE != 0xFA:
        return 0
    rate, frequency = start[2] >> 4, start[2] >> 2 & 3
    if rate in (0, 15) or frequency == 3:
        return 0
    return 144_000 * _RATES[0][rate] // _RATES[1][frequency] + (start[2] >> 1 & 1)
