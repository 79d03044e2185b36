"""Taking a request's body in, without holding a thread: small ones in memory, large ones on the disk.

A body has a largest size, must keep coming, and must come at a least rate, so that a client that sends a
hundred megabytes, dribbles bytes or leaves half-way costs a file handle for a while and nothing else.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

IN_MEMORY = 1024 * 1024


class BodyRefused(Exception):
    """The body can't be taken; `status` says why."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status
        self.text = text


class ClientGone(Exception):
    """The client left before it had sent all that it announced."""


@dataclass(frozen=True)
class Limits:
    """What a body may be. After `patience` seconds it must have come at `least_rate` bytes a second."""

    most: int
    folder: Path
    idle: float = 20.0
    patience: float = 30.0
    least_rate: int = 8 * 1024


def announced_length(length: str, is_chunked: bool, most: int) -> int | None:
    """The Content-Length; None for a chunked body. Refuses what announces too much."""
    if is_chunked:
        return None
    if not length.isascii() or not length.isdigit():
        raise BodyRefused(400, "The length of the request can't be understood.")
    if int(length) > most:
        raise BodyRefused(413, f"The most that can be sent here is {most} bytes.")
    return int(length)


async def take_in(chunks: AsyncIterator[bytes], length: int | None, limits: Limits) -> tuple[BinaryIO, int]:
    """The whole body, rewound, and its size. Raises BodyRefused or ClientGone, having kept nothing."""
    body: BinaryIO = BytesIO() if length is not None and length <= IN_MEMORY else _spool(limits.folder)
    try:
        size = await _copy(chunks, body, limits)
        if length is not None and size != length:
            raise ClientGone
    except BaseException:
        body.close()
        raise
    body.seek(0)
    return body, size


def _spool(folder: Path) -> BinaryIO:
    return tempfile.SpooledTemporaryFile(max_size=IN_MEMORY, dir=folder, prefix="body-")


async def _copy(chunks: AsyncIterator[bytes], body: BinaryIO, limits: Limits) -> int:
    loop = asyncio.get_running_loop()
    began = loop.time()
    size = 0
    while chunk := await _next(chunks, limits.idle):
        size += len(chunk)
        if size > limits.most:
            raise BodyRefused(413, f"The most that can be sent here is {limits.most} bytes.")
        if loop.time() - began > limits.patience + size / limits.least_rate:
            raise BodyRefused(408, "The request came too slowly.")
        _write(body, chunk)
    return size


async def _next(chunks: AsyncIterator[bytes], seconds: float) -> bytes:
    """The next bytes that are not nothing; b"" at the end."""
    try:
        async with asyncio.timeout(seconds):
            async for chunk in chunks:
                if chunk:
                    return chunk
    except TimeoutError:
        raise BodyRefused(408, "The request stopped coming.") from None
    return b""


def _write(body: BinaryIO, chunk: bytes) -> None:
    try:
        body.write(chunk)
    except OSError as error:
        raise BodyRefused(507, "There is no room left to take this in.") from error
