"""The front under granian: `granian --interface rsgi causerie.project.front.rsgi:application`."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from causerie.project import lifeline
from causerie.project.front.answering import Front
from causerie.project.front.asking import Answer, Asked
from causerie.project.front.bodies import ClientGone
from causerie.project.front.making import make_front


class Application:
    """RSGI's callbacks."""

    def __init__(self, front: Front) -> None:
        self.front = front

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        lifeline.follow()
        self.front.settling.begin()

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.front.settling.end()

    async def __rsgi__(self, scope: Any, proto: Any) -> None:
        header = scope.headers.get
        host = header("host") or scope.authority or ""
        ready = self.front.ready(scope.method, host, scope.path, scope.query_string, header, scope.client)
        if ready is not None:
            proto.response_bytes(*ready)
            return
        try:
            answer = await self.front.answer(_asked(scope, proto, host))
        except ClientGone:
            return
        await _send(proto, answer)


def _asked(scope: Any, proto: Any, host: str) -> Asked:
    return Asked(
        method=scope.method,
        scheme=scope.scheme,
        host=host,
        path=scope.path,
        query=scope.query_string,
        headers=list(scope.headers.items()),
        client=scope.client,
        chunks=lambda: _chunks(proto),
        gone=lambda: _gone(proto),
    )


async def _chunks(proto: Any) -> AsyncIterator[bytes]:
    async for chunk in proto:
        yield chunk


async def _gone(proto: Any) -> None:
    await proto.client_disconnect()


async def _send(proto: Any, answer: Answer) -> None:
    if answer.file is not None:
        _send_file(proto, answer)
    elif answer.pieces is not None:
        await _send_pieces(proto, answer)
    elif answer.body:
        proto.response_bytes(answer.status, answer.headers, answer.body)
    else:
        proto.response_empty(answer.status, answer.headers)


def _send_file(proto: Any, answer: Answer) -> None:
    part = answer.file
    if part.is_whole:
        proto.response_file(answer.status, answer.headers, str(part.path))
    else:
        proto.response_file_range(answer.status, answer.headers, str(part.path), part.start, part.end)


async def _send_pieces(proto: Any, answer: Answer) -> None:
    loop = asyncio.get_running_loop()
    transport = proto.response_stream(answer.status, answer.headers)
    try:
        while piece := await loop.run_in_executor(None, next, answer.pieces, b""):
            await transport.send_bytes(piece)
    finally:
        await loop.run_in_executor(None, answer.close)


application = Application(make_front())
