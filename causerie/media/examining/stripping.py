"""Pictures without what they tell besides the picture: where, when and by what it was taken, remarks,
and whatever hangs behind their end. The points themselves are copied as they are, so nothing gets worse.

Each function takes whole, well-formed files (`pictures.examine` has decoded them before).
"""

import re
import struct
from collections.abc import Iterator
from zlib import crc32

_MARKER = re.compile(rb"\xff+[\x01\xc0-\xcf\xd8-\xfe]")
_JPEG_KEPT = (0xE0, 0xEE)
_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD pHYs acTL fcTL fdAT".split()
)
_AVIF_KEPT = (b"ftyp", b"meta", b"mdat", b"moov", b"free")
_WEBP_DROPPED = (b"EXIF", b"XMP ")
_WEBP_FLAGS = 0x08 | 0x04
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


class Malformed(ValueError):
    """The file does not have the parts its kind must have."""


def orientation_only(orientation: int) -> bytes:
    """An EXIF block that tells which way is up, and nothing else; empty when the picture stands upright."""
    if orientation == 1:
        return b""
    return b"MM\x00\x2a\x00\x00\x00\x08" + struct.pack(">HHHIHHI", 1, 0x0112, 3, 1, orientation, 0, 0)


def strip_jpeg(data: bytes, orientation: int) -> bytes:
    """Keep the tables, the scans, the colour profile and which way is up."""
    kept = [b"\xff\xd8"]
    exif = orientation_only(orientation)
    if exif:
        kept.append(b"\xff\xe1" + struct.pack(">H", len(exif) + 8) + b"Exif\x00\x00" + exif)
    at = 2
    while at < len(data):
        found = _MARKER.search(data, at)
        if not found:
            raise Malformed
        kept.append(data[at : found.start()])  # the points of the scan before this marker, or nothing
        marker, at = data[found.end() - 1], found.end()
        if marker == 0xD9:
            return b"".join([*kept, b"\xff\xd9"])
        if marker == 0x01:
            continue
        end = at + _length(data, at)
        if _is_kept_in_jpeg(marker, data[at + 2 : end]):
            kept.append(b"\xff" + bytes([marker]) + data[at:end])
        at = end
    raise Malformed


def _length(data: bytes, at: int) -> int:
    length = int.from_bytes(data[at : at + 2])
    if length < 2 or at + length > len(data):
        raise Malformed
    return length


def _is_kept_in_jpeg(marker: int, body: bytes) -> bool:
    if marker == 0xE2:
        return body.startswith(b"ICC_PROFILE\x00")
    is_application_or_remark = 0xE0 <= marker <= 0xEF or marker == 0xFE
    return not is_application_or_remark or marker in _JPEG_KEPT


def strip_png(data: bytes, orientation: int) -> bytes:
    """Keep the chunks that make the picture and its colours."""
    kept = [data[:8]]
    for name, chunk in _png_chunks(data):
        if name == b"IDAT" and orientation != 1:
            exif = orientation_only(orientation)
            kept.append(struct.pack(">I", len(exif)) + b"eXIf" + exif + struct.pack(">I", crc32(b"eXIf" + exif)))
            orientation = 1
        if name in _PNG_KEPT:
            kept.append(chunk)
    return b"".join(kept)


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4])
        if end > len(data):
            raise Malformed
        name = data[at + 4 : at + 8]
        yield name, data[at:end]
        if name == b"IEND":
            return
        at = end
    raise Malformed


def strip_webp(data: bytes) -> bytes:
    """Keep all chunks but EXIF and XMP. The picture must stand upright (`pictures` turns it before)."""
    end = min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    kept, at = [], 12
    while at + 8 <= end:
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        chunk = data[at : at + 8 + size + size % 2]
        if at + 8 + size > end:
            raise Malformed
        if name == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_FLAGS]) + chunk[9:]
        if name not in _WEBP_DROPPED:
            kept.append(chunk)
        at += len(chunk)
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def strip_gif(data: bytes) -> bytes:
    """Keep frames, their timing and the loop; drop remarks, other programs' blocks and what follows the end."""
    at = 13 + _table_size(data[10])
    kept = [data[:at]]
    while at < len(data):
        introducer = data[at]
        if introducer == 0x3B:
            return b"".join([*kept, b"\x3b"])
        if introducer == 0x2C:
            end = _after_blocks(data, at + 11 + _table_size(data[at + 9]))
        elif introducer == 0x21:
            end = _after_blocks(data, at + 2)
        else:
            raise Malformed
        if introducer == 0x2C or data[at + 1] in (0xF9, 0x01) or data[at + 3 : at + 14] in _LOOPS:
            kept.append(data[at:end])
        at = end
    raise Malformed


def _table_size(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after_blocks(data: bytes, at: int) -> int:
    while at < len(data) and data[at]:
        at += data[at] + 1
    return at + 1


def cut_avif(data: bytes) -> bytes:
    """Keep the file up to the first box that no picture needs: others point into it by place."""
    at = 0
    while at + 8 <= len(data) and data[at + 4 : at + 8] in _AVIF_KEPT:
        size = int.from_bytes(data[at : at + 4])
        if size == 0 or at + size > len(data):
            break
        at += max(size, 8)
    return data[:at]
