"""The front under any ASGI server: `uvicorn --interface asgi3 causerie.project.front.asgi:application`."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from causerie.project import lifeline
from causerie.project.front.answering import Front
from causerie.project.front.asking import Answer, Asked, FilePart, Headers
from causerie.project.front.bodies import ClientGone
from causerie.project.front.making import make_front

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
_PIECE = 64 * 1024


class Application:
    """ASGI's one callable."""

    def __init__(self, front: Front) -> None:
        self.front = front

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        if scope["type"] != "http":
            return
        headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]]
        asked = _asked(scope, headers, receive)
        ready = self.front.ready(asked.method, asked.host, asked.path, asked.query, asked.header, asked.client)
        try:
            answer = Answer(*ready) if ready else await self.front.answer(asked)
        except ClientGone:
            return
        await _send(send, answer)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        lifeline.follow()
        self.front.settling.begin()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await asyncio.to_thread(self.front.settling.end)
        await send({"type": "lifespan.shutdown.complete"})


def _asked(scope: dict[str, Any], headers: Headers, receive: Receive) -> Asked:
    client = scope.get("client") or ("", 0)
    return Asked(
        method=scope["method"],
        scheme=scope["scheme"],
        host=next((value for name, value in headers if name == "host"), ""),
        path=scope["path"],
        query=scope["query_string"].decode("latin-1"),
        headers=headers,
        client=client[0],
        chunks=lambda: _chunks(receive),
        gone=lambda: _gone(receive),
    )


async def _chunks(receive: Receive) -> AsyncIterator[bytes]:
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGone
        more = message.get("more_body", False)
        yield message.get("body", b"")


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _send(send: Send, answer: Answer) -> None:
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    if answer.file is not None:
        await _send_file(send, answer.file)
    elif answer.pieces is not None:
        await _send_pieces(send, answer)
    await send({"type": "http.response.body", "body": answer.body})


async def _send_file(send: Send, part: FilePart) -> None:
    loop = asyncio.get_running_loop()
    with part.path.open("rb") as file:
        file.seek(part.start)
        left = part.end - part.start
        while left > 0 and (piece := await loop.run_in_executor(None, file.read, min(_PIECE, left))):
            left -= len(piece)
            await send({"type": "http.response.body", "body": piece, "more_body": True})


async def _send_pieces(send: Send, answer: Answer) -> None:
    loop = asyncio.get_running_loop()
    try:
        while piece := await loop.run_in_executor(None, next, answer.pieces, b""):
            await send({"type": "http.response.body", "body": piece, "more_body": True})
    finally:
        await loop.run_in_executor(None, answer.close)


application = Application(make_front())
