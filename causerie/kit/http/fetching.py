"""Bringing what a stranger's address holds.

Every redirect is a new address and takes all steps anew. Code here is called from threads; one thread of its own runs
the event loop.
"""

import asyncio
import os
import socket
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from causerie.kit.http.judging import Failure, Place, Refused, Stopped, addresses, as_resolved, named, opener, our_name

MOST_REDIRECTS = 5
_REDIRECTS = {301, 302, 303, 307, 308}
_CHUNK = 64 * 1024

Sign = Callable[[str], Mapping[str, str]]


@dataclass(frozen=True)
class Fetched:
    """An answer, whatever its status. `url` is where it was found in the end; header names are in lower case."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    way: tuple[str, ...] = ()

    @property
    def media_type(self) -> str:
        """The type without its parameters, in lower case; empty when none was given."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True)
class _Wish:
    most_bytes: int
    accept: str
    types: tuple[str, ...]
    headers: Mapping[str, str]
    sign: Sign | None

    def sent_to(self, url: URL, *, is_first_origin: bool) -> dict[str, str]:
        """The headers of one hop."""
        sent = {"Accept": self.accept, "Accept-Encoding": "gzip, deflate", "User-Agent": our_name()}
        sent |= self.headers if is_first_origin else {}
        return sent | dict(self.sign(str(url))) if self.sign else sent


def fetch(
    url: str,
    *,
    most_bytes: int = 1_000_000,
    seconds: float = 10,
    accept: str = "*/*",
    types: tuple[str, ...] = (),
    headers: Mapping[str, str] | None = None,
    sign: Sign | None = None,
) -> Fetched | Refused:
    """GET `url` within `most_bytes` and `seconds`, everything included.

    `types` are the media types wanted (any when empty). `headers` go to the first origin only; `sign` is asked anew
    for those of each address on the way. Never raises for anything a stranger can cause, and never reaches a private
    network outside CAUSERIE_ALLOW_PRIVATE.
    """
    wish = _Wish(most_bytes, accept, types, headers or {}, sign)
    return asyncio.run_coroutine_threadsafe(_within_time(url, wish, seconds), _loop()).result()


async def _within_time(url: str, wish: _Wish, seconds: float) -> Fetched | Refused:
    try:
        async with asyncio.timeout(seconds):
            return await _follow(URL(url), wish)
    except Stopped as stopped:
        return stopped.refused
    except TimeoutError:
        return Refused(Failure.TOO_SLOW, url)
    except ValueError as error:
        return Refused(Failure.BAD_ADDRESS, url, str(error))


async def _follow(url: URL, wish: _Wish) -> Fetched:
    if not url.absolute:
        raise Stopped(Failure.BAD_ADDRESS, url, "not a whole address")
    first, way = url.origin(), []
    while True:
        found = await _ask(url, wish, is_first_origin=url.origin() == first)
        target = found.headers.get("location")
        if found.status not in _REDIRECTS or not target:
            return Fetched(str(url), found.status, found.headers, found.body, tuple(way))
        way.append(str(url))
        url = _next(url, target, way)


def _next(url: URL, target: str, way: list[str]) -> URL:
    try:
        to = url.join(URL(target)).with_fragment(None)
    except ValueError as error:
        raise Stopped(Failure.BAD_ADDRESS, url, str(error)) from error
    if len(way) > MOST_REDIRECTS or str(to) in way:
        raise Stopped(Failure.REDIRECTS, to)
    if url.scheme == "https" and to.scheme == "http":
        raise Stopped(Failure.DOWNGRADED, to)
    return to


async def _ask(url: URL, wish: _Wish, *, is_first_origin: bool) -> Fetched:
    """One request to one address, after all checks; the body of a redirect is not read."""
    resolver = _Pinned(await addresses(url))
    sent = wish.sent_to(url, is_first_origin=is_first_origin)
    connector = aiohttp.TCPConnector(resolver=resolver, use_dns_cache=False, force_close=True)
    with named(url):
        async with (
            aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
                trust_env=False,
                timeout=aiohttp.ClientTimeout(total=None),
                read_bufsize=_CHUNK,
            ) as session,
            session.get(url, headers=sent, allow_redirects=False) as response,
        ):
            headers = {name.lower(): value for name, value in response.headers.items()}
            answer = Fetched(str(url), response.status, headers, b"")
            if response.status in _REDIRECTS:
                return answer
            _check_type(answer, wish, url)
            body = await _body(response, headers, wish.most_bytes, url)
            return Fetched(str(url), response.status, headers, body)


class _Pinned(AbstractResolver):
    """Answers with the addresses already judged, whatever the name says by now."""

    def __init__(self, places: list[Place]) -> None:
        self._places = places

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[dict[str, object]]:
        return as_resolved(host, port, self._places)

    async def close(self) -> None:
        """Nothing is held."""


def _check_type(answer: Fetched, wish: _Wish, url: URL) -> None:
    if wish.types and answer.status == 200 and answer.media_type not in wish.types:
        raise Stopped(Failure.WRONG_TYPE, url, answer.media_type)


async def _body(response: aiohttp.ClientResponse, headers: Mapping[str, str], most: int, url: URL) -> bytes:
    """The body, decompressed no further than `most` bytes: a bomb is never blown up."""
    opened = opener(headers, url)
    body, raw = bytearray(), 0
    async for chunk in response.content.iter_chunked(_CHUNK):
        raw += len(chunk)
        body += opened.decompress(chunk, most + 1 - len(body)) if opened else chunk
        if max(raw, len(body)) > most:
            raise Stopped(Failure.TOO_LARGE, url)
    if opened and not opened.eof and raw:
        raise Stopped(Failure.GARBLED, url, "the compressed body ends too early")
    return bytes(body)


_lock = threading.Lock()
_running: asyncio.AbstractEventLoop | None = None


def _loop() -> asyncio.AbstractEventLoop:
    """This process's loop for fetching, started on first need in a thread of its own."""
    global _running
    with _lock:
        if _running is None:
            _running = asyncio.new_event_loop()
            _running.set_default_executor(ThreadPoolExecutor(8, thread_name_prefix="look-up"))
            threading.Thread(target=_running.run_forever, name="fetching", daemon=True).start()
        return _running


def _forget() -> None:
    global _running, _lock
    _running, _lock = None, threading.Lock()


os.register_at_fork(after_in_child=_forget)
