"""The only door out: fetching what strangers' addresses hold, without being led astray.

A host is looked up once, its addresses are judged (`kit.networks`), and the connection goes to exactly those,
so a name that changes its answer between check and use gains nothing. Every redirect is a new address and takes
the same steps. Size (before and after decompression), headers, time and types are bounded; there are no cookies,
no proxies and no credentials. What may go wrong is a value with a name, not an exception.

Code here is called from threads; one thread of its own runs the event loop.
"""

import asyncio
import os
import socket
import ssl
import threading
import zlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum

import aiohttp
from aiohttp.abc import AbstractResolver
from django.conf import settings
from yarl import URL

from causerie import __version__
from causerie.kit.networks import literal, may_reach, networks

MOST_REDIRECTS = 5
_REDIRECTS = {301, 302, 303, 307, 308}
_CHUNK = 64 * 1024


class Failure(StrEnum):
    """Why nothing was fetched. Those in `LASTING` will not go away by trying again."""

    BAD_ADDRESS = "bad address"
    PRIVATE_ADDRESS = "private address"
    UNRESOLVED = "unknown host"
    UNREACHABLE = "no connection"
    INSECURE = "certificate not trusted"
    DOWNGRADED = "redirected from https to http"
    REDIRECTS = "too many redirects"
    TOO_LARGE = "too large"
    TOO_SLOW = "too slow"
    WRONG_TYPE = "another type of content"
    GARBLED = "not HTTP"


LASTING = frozenset({Failure.BAD_ADDRESS, Failure.PRIVATE_ADDRESS, Failure.TOO_LARGE, Failure.WRONG_TYPE})


@dataclass(frozen=True)
class Refused:
    """Nothing was fetched: why, and at which address of the way."""

    failure: Failure
    url: str
    detail: str = ""

    @property
    def is_lasting(self) -> bool:
        """Whether trying again is no use."""
        return self.failure in LASTING


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


class _Stopped(Exception):
    def __init__(self, failure: Failure, url: URL, detail: str = "") -> None:
        super().__init__(failure)
        self.refused = Refused(failure, str(url), detail)


@dataclass(frozen=True)
class _Wish:
    most_bytes: int
    accept: str
    types: tuple[str, ...]
    headers: Mapping[str, str]


def fetch(
    url: str,
    *,
    most_bytes: int = 1_000_000,
    seconds: float = 10,
    accept: str = "*/*",
    types: tuple[str, ...] = (),
    headers: Mapping[str, str] | None = None,
) -> Fetched | Refused:
    """GET `url` within `most_bytes` and `seconds`, everything included.

    `types` are the media types wanted (any when empty). `headers` go to the first origin only. Never raises
    for anything a stranger can cause, and never reaches a private network outside CAUSERIE_ALLOW_PRIVATE.
    """
    wish = _Wish(most_bytes, accept, types, headers or {})
    return asyncio.run_coroutine_threadsafe(_within_time(url, wish, seconds), _loop()).result()


async def _within_time(url: str, wish: _Wish, seconds: float) -> Fetched | Refused:
    at = URL()
    try:
        at = URL(url)
        async with asyncio.timeout(seconds):
            return await _follow(at, wish)
    except _Stopped as stopped:
        return stopped.refused
    except TimeoutError:
        return Refused(Failure.TOO_SLOW, url)
    except ValueError as error:
        return Refused(Failure.BAD_ADDRESS, url, str(error))


async def _follow(url: URL, wish: _Wish) -> Fetched:
    first, way = url.origin() if url.absolute else None, []
    while True:
        found = await _ask(url, wish, with_headers=url.origin() == first if url.absolute else False)
        target = found.headers.get("location")
        if found.status not in _REDIRECTS or not target:
            return Fetched(str(url), found.status, found.headers, found.body, tuple(way))
        way.append(str(url))
        url = _next(url, target, way)


def _next(url: URL, target: str, way: list[str]) -> URL:
    try:
        to = url.join(URL(target)).with_fragment(None)
    except ValueError as error:
        raise _Stopped(Failure.BAD_ADDRESS, url, str(error)) from error
    if len(way) > MOST_REDIRECTS or str(to) in way:
        raise _Stopped(Failure.REDIRECTS, to)
    if url.scheme == "https" and to.scheme == "http":
        raise _Stopped(Failure.DOWNGRADED, to)
    return to


async def _ask(url: URL, wish: _Wish, *, with_headers: bool) -> Fetched:
    """One request to one address, after all checks; the body of a redirect is not read."""
    resolver = _Pinned(await _addresses(url))
    sent = {"Accept": wish.accept, "Accept-Encoding": "gzip, deflate", "User-Agent": _name()}
    sent |= wish.headers if with_headers else {}
    connector = aiohttp.TCPConnector(resolver=resolver, use_dns_cache=False, force_close=True)
    try:
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
            body = await _body(response, wish.most_bytes, url)
            return Fetched(str(url), response.status, headers, body)
    except (ssl.SSLError, aiohttp.ClientConnectorCertificateError, aiohttp.ClientConnectorSSLError) as error:
        raise _Stopped(Failure.INSECURE, url, str(error)) from error
    except (aiohttp.ClientResponseError, aiohttp.ClientPayloadError, zlib.error) as error:
        raise _Stopped(Failure.GARBLED, url, str(error)) from error
    except (aiohttp.ClientError, OSError) as error:
        if isinstance(error, TimeoutError):
            raise
        raise _Stopped(Failure.UNREACHABLE, url, str(error)) from error


async def _addresses(url: URL) -> list[tuple[str, socket.AddressFamily]]:
    """The addresses `url` may be fetched from: looked up once, and all that may not be reached left out."""
    _check_form(url)
    try:
        spelled = literal(url.raw_host or "")
    except ValueError as error:
        raise _Stopped(Failure.BAD_ADDRESS, url, str(error)) from error
    if spelled:
        found = [(str(spelled), socket.AF_INET6 if spelled.version == 6 else socket.AF_INET)]
    else:
        found = await _look_up(url)
    allowed = networks(settings.ALLOW_PRIVATE)
    reachable = [(address, family) for address, family in found if may_reach(literal(address), allowed)]
    if not reachable:
        raise _Stopped(Failure.PRIVATE_ADDRESS, url)
    return reachable


def _check_form(url: URL) -> None:
    if url.scheme not in ("http", "https") or not url.raw_host:
        raise _Stopped(Failure.BAD_ADDRESS, url, "neither http nor https")
    if url.user is not None or url.password is not None:
        raise _Stopped(Failure.BAD_ADDRESS, url, "credentials in the address")
    if url.port not in (80, 443) and (url.port or 0) < 1024:
        raise _Stopped(Failure.BAD_ADDRESS, url, "a port of another service")


async def _look_up(url: URL) -> list[tuple[str, socket.AddressFamily]]:
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(url.raw_host, url.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise _Stopped(Failure.UNRESOLVED, url, str(error)) from error
    return [(place[0].partition("%")[0], family) for family, *_, place in found]


class _Pinned(AbstractResolver):
    """Answers with the addresses already judged, whatever the name says by now."""

    def __init__(self, addresses: list[tuple[str, socket.AddressFamily]]) -> None:
        self._addresses = addresses

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[dict[str, object]]:
        flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
        return [
            {"hostname": host, "host": address, "port": port, "family": kind, "proto": 0, "flags": flags}
            for address, kind in self._addresses
        ]

    async def close(self) -> None:
        """Nothing is held."""


def _check_type(answer: Fetched, wish: _Wish, url: URL) -> None:
    if wish.types and answer.status == 200 and answer.media_type not in wish.types:
        raise _Stopped(Failure.WRONG_TYPE, url, answer.media_type)


async def _body(response: aiohttp.ClientResponse, most: int, url: URL) -> bytes:
    """The body, decompressed no further than `most` bytes: a bomb is never blown up."""
    opened = _opener(response.headers.get("Content-Encoding", "").strip().lower(), url)
    body, raw = bytearray(), 0
    async for chunk in response.content.iter_chunked(_CHUNK):
        raw += len(chunk)
        body += opened.decompress(chunk, most + 1 - len(body)) if opened else chunk
        if max(raw, len(body)) > most:
            raise _Stopped(Failure.TOO_LARGE, url)
    if opened and not opened.eof and raw:
        raise _Stopped(Failure.GARBLED, url, "the compressed body ends too early")
    return bytes(body)


def _opener(encoding: str, url: URL) -> "zlib._Decompress | None":
    if encoding in ("", "identity"):
        return None
    if encoding in ("gzip", "x-gzip", "deflate"):
        return zlib.decompressobj(zlib.MAX_WBITS | 32)  # 32: gzip or zlib, told by its first bytes
    raise _Stopped(Failure.GARBLED, url, f"an encoding we did not ask for: {encoding}")


def _name() -> str:
    return f"Causerie/{__version__} (+{settings.ORIGIN})"


_lock = threading.Lock()


def leads_somewhere(host: str) -> bool:
    """Whether a name of the operator's own settings leads to some machine. Nothing is fetched."""
    try:
        return bool(socket.getaddrinfo(host, None))
    except OSError:
        return False


def numbers_of(host: str, seconds: float = 5) -> tuple[str, ...]:
    """The numbers a name leads to now, as this machine's resolver knows them: eight at most.

    None when it is unknown, is no name, or the look-up takes longer than `seconds`. Nothing is sent there.
    """
    looked_up = _looking_up.submit(socket.getaddrinfo, host, None, type=socket.SOCK_STREAM)
    try:
        found = looked_up.result(seconds)
    except (OSError, UnicodeError, ValueError, TimeoutError):
        return ()
    return tuple(dict.fromkeys(str(place[0]).partition("%")[0] for *_, place in found))[:8]


def is_listening(host: str, port: int) -> bool:
    """Whether something answers at an address of the operator's own settings. Nothing is sent."""
    try:
        socket.create_connection((host, port), 5).close()
    except OSError:
        return False
    return True


_looking_up = ThreadPoolExecutor(4, thread_name_prefix="look-up")
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
