"""Small pictures and other files, made here, some of them hostile."""

import io
import struct
import zlib

from PIL import Image

GPS = 0x8825


def picture(kind: str, *, size=(40, 20), exif: Image.Exif | None = None, **options) -> bytes:
    """A picture of `kind` (Pillow's name), half red and half blue."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, size[0], size[1]))
    made = io.BytesIO()
    if exif is not None:
        options["exif"] = exif
    image.save(made, kind, **options)
    return made.getvalue()


def told(orientation: int = 1) -> Image.Exif:
    """EXIF data that tells a place, a maker and which way is up."""
    exif = Image.Exif()
    exif[0x010F] = "SECRETMAKER"
    exif[0x0112] = orientation
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (48.0, 51.0, 24.0)
    return exif


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def animated(kind: str, frames: int = 3) -> bytes:
    images = [Image.new("RGB", (20, 10), (80 * number, 0, 0)) for number in range(frames)]
    made = io.BytesIO()
    images[0].save(made, kind, save_all=True, append_images=images[1:], duration=100, loop=0)
    return made.getvalue()


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_bomb(width: int, height: int) -> bytes:
    """A few kilobytes that claim to be `width` × `height` points."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    points = chunk(b"IDAT", zlib.compress(b"\0" * min(height * (width + 1), 4_000_000), 9))
    return b"\x89PNG\r\n\x1a\n" + header + points + chunk(b"IEND", b"")


def mp3() -> bytes:
    return (b"\xff\xfb\x90\x00" + b"\0" * 413) * 4
