"""Posting to many strangers, over connections that are used again.

One `Sender` belongs to one event loop. Addresses go through the same guard as everything that is fetched, and what was
judged is used for a minute, for connections to that name only. A redirect is an answer like another: nothing is posted
to an address that nobody gave us.
"""

import asyncio
import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from socket import AddressFamily
from types import TracebackType

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from causerie.kit.http.judging import (
    Failure,
    Place,
    Refused,
    Stopped,
    as_resolved,
    check_form,
    looked_up,
    named,
    opener,
    our_name,
    reachable,
)

SECONDS = 15.0
CONNECT_SECONDS = 6.0
MOST_ANSWER = 4096
_KNOWN_SECONDS = 60.0
_MOST_KNOWN = 10_000
_IDLE_SECONDS = 4.0  # many servers close after five
# What is left of an answer is read for this long, so that its connection can be used again.
_REST_SECONDS = 2.0


@dataclass(frozen=True)
class Answer:
    """What a server said to a POST. Header names are in lower case; `body` is the beginning of it, 4 KB at most."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


class Sender:
    """Posts from one event loop; use it in an `async with`."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds

    async def __aenter__(self) -> "Sender":
        self._names = _Names()
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                resolver=self._names, use_dns_cache=False, limit=0, keepalive_timeout=_IDLE_SECONDS
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            timeout=aiohttp.ClientTimeout(total=self._seconds, sock_connect=CONNECT_SECONDS),
            headers={"User-Agent": our_name(), "Accept-Encoding": "identity"},
            read_bufsize=MOST_ANSWER,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()
        self._names.forget()

    async def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answer | Refused:
        """POST `body` to `url`, and bring what was answered within the sender's `seconds`, everything included.

        Never raises for anything a stranger can cause, and never reaches a private network outside
        CAUSERIE_ALLOW_PRIVATE.
        """
        try:
            return await self._post(_as_written(url), body, headers)
        except Stopped as stopped:
            return stopped.refused
        except TimeoutError:
            return Refused(Failure.TOO_SLOW, url)
        except ValueError as error:
            return Refused(Failure.BAD_ADDRESS, url, str(error))

    async def _post(self, url: URL, body: bytes, headers: Mapping[str, str]) -> Answer:
        if spelled := check_form(url):
            reachable([(str(spelled), AddressFamily.AF_UNSPEC)], url)  # aiohttp asks no resolver about a number
        with named(url):
            try:
                return await self._ask(url, body, headers)
            except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError) as error:
                if isinstance(error, aiohttp.ClientConnectorError):
                    raise
                return await self._ask(url, body, headers)  # it was closed at the moment in which it was used again

    async def _ask(self, url: URL, body: bytes, headers: Mapping[str, str]) -> Answer:
        async with self._session.post(url, data=body, headers=headers, allow_redirects=False) as response:
            said = {name.lower(): value for name, value in response.headers.items()}
            return Answer(str(url), response.status, said, await _beginning(response, said))


def _as_written(url: str) -> URL:
    """The address, byte for byte: what is signed is what is asked for."""
    if not url.isascii() or not url.isprintable() or " " in url:
        raise ValueError("characters no address has")
    return URL(url, encoded=True)


async def _beginning(response: aiohttp.ClientResponse, headers: Mapping[str, str]) -> bytes:
    """The first bytes of an answer, whose status counts whatever becomes of the rest."""
    if response.content.at_eof():
        return b""
    raw = bytearray()
    try:
        async with asyncio.timeout(_REST_SECONDS):
            async for chunk in response.content.iter_chunked(MOST_ANSWER):
                raw += chunk
                if len(raw) > MOST_ANSWER:
                    response.close()
                    break
        with named(response.url):
            opened = opener(headers, response.url)
            return opened.decompress(raw, MOST_ANSWER) if opened else bytes(raw[:MOST_ANSWER])
    except (Stopped, TimeoutError, aiohttp.ClientError):
        response.close()
        return b""


class _Names(AbstractResolver):
    """Looks names up once a minute, and answers with those of their addresses that may be reached."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[float, asyncio.Task[list[Place]]]] = {}

    async def resolve(
        self, host: str, port: int = 0, family: AddressFamily = AddressFamily.AF_INET
    ) -> list[dict[str, object]]:
        return as_resolved(host, port, await self._places(host, port))

    async def _places(self, host: str, port: int) -> list[Place]:
        """Those who ask for a name at the same moment share one look-up; one that failed is not remembered."""
        now = asyncio.get_running_loop().time()
        until, asked = self._known.get(host, (0.0, None))
        if asked is None or until < now:
            asked = asyncio.create_task(_judged(host, port))
            asked.add_done_callback(lambda done: self._forget_failed(host, done))
            self._keep(host, now + _KNOWN_SECONDS, asked)
        return await asyncio.shield(asked)

    def _keep(self, host: str, until: float, asked: "asyncio.Task[list[Place]]") -> None:
        if len(self._known) >= _MOST_KNOWN:
            del self._known[next(iter(self._known))]
        self._known.pop(host, None)
        self._known[host] = (until, asked)

    def _forget_failed(self, host: str, done: "asyncio.Task[list[Place]]") -> None:
        if (done.cancelled() or done.exception()) and self._known.get(host, (0, None))[1] is done:
            del self._known[host]

    def forget(self) -> None:
        """Wait for no look-up any more."""
        for _, asked in self._known.values():
            asked.cancel()

    async def close(self) -> None:
        """Names are forgotten when the sender ends."""


async def _judged(host: str, port: int) -> list[Place]:
    return reachable(await looked_up(_look_up(host, port), host), host)


def _look_up(host: str, port: int) -> "asyncio.Future[list[tuple]]":
    """Ask the machine's resolver in a thread of its own: a silent name server keeps nothing else waiting."""
    loop = asyncio.get_running_loop()
    answer = loop.create_future()

    def tell(done: object) -> None:
        if not answer.done():
            answer.set_exception(done) if isinstance(done, Exception) else answer.set_result(done)

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            found = error
        with suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(tell, found)

    threading.Thread(target=ask, name="look-up", daemon=True).start()
    return answer
