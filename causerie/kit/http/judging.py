"""The guard: which addresses may be asked, and what it is called when they may not be or do not answer."""

import asyncio
import socket
import ssl
import zlib
from collections.abc import Awaitable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

import aiohttp
from django.conf import settings
from yarl import URL

from causerie import __version__
from causerie.kit.networks import Address, literal, may_reach, networks

Place = tuple[str, socket.AddressFamily]


class Failure(StrEnum):
    """Why there is no answer. Those in `LASTING` will not go away by trying again."""

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
    """There is no answer: why, and at which address of the way."""

    failure: Failure
    url: str
    detail: str = ""

    @property
    def is_lasting(self) -> bool:
        """Whether trying again is no use."""
        return self.failure in LASTING


class Stopped(OSError):
    """The guard's no, within the door; `refused` is what the caller gets.

    An OSError, since aiohttp passes on only those that come out of a resolver.
    """

    def __init__(self, failure: Failure, url: object, detail: str = "") -> None:
        super().__init__(failure)
        self.refused = Refused(failure, str(url), detail)


def our_name() -> str:
    """What we call ourselves to strangers."""
    return f"Causerie/{__version__} (+{settings.ORIGIN})"


def check_form(url: URL) -> Address | None:
    """Stop at what is no address of a web server, or dresses a number as a name; the number it spells, if it does."""
    if url.scheme not in ("http", "https") or not url.raw_host:
        raise Stopped(Failure.BAD_ADDRESS, url, "neither http nor https")
    if url.user is not None or url.password is not None:
        raise Stopped(Failure.BAD_ADDRESS, url, "credentials in the address")
    if url.port not in (80, 443) and (url.port or 0) < 1024:
        raise Stopped(Failure.BAD_ADDRESS, url, "a port of another service")
    return _spelled(url)


async def addresses(url: URL) -> list[Place]:
    """The addresses `url` may be asked at: looked up once, and all that may not be reached left out."""
    if spelled := check_form(url):
        return reachable([(str(spelled), socket.AF_INET6 if spelled.version == 6 else socket.AF_INET)], url)
    asked = asyncio.get_running_loop().getaddrinfo(url.raw_host, url.port, type=socket.SOCK_STREAM)
    return reachable(await looked_up(asked, url), url)


def reachable(found: list[Place], about: object) -> list[Place]:
    """Those of the addresses `found` that may be connected to; stops when there is none."""
    allowed = networks(settings.ALLOW_PRIVATE)
    left = [(address, family) for address, family in found if may_reach(literal(address), allowed)]
    if not left:
        raise Stopped(Failure.PRIVATE_ADDRESS, about)
    return left


async def looked_up(asked: Awaitable[list[tuple]], about: object) -> list[Place]:
    """The addresses in what a `getaddrinfo` will have answered."""
    try:
        found = await asked
    except (OSError, UnicodeError) as error:
        raise Stopped(Failure.UNRESOLVED, about, str(error)) from error
    return [(place[0].partition("%")[0], family) for family, *_, place in found]


def _spelled(url: URL) -> Address | None:
    try:
        return literal(url.raw_host or "")
    except ValueError as error:
        raise Stopped(Failure.BAD_ADDRESS, url, str(error)) from error


def as_resolved(host: str, port: int, places: list[Place]) -> list[dict[str, object]]:
    """Judged addresses, as aiohttp's resolvers answer."""
    flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
    return [
        {"hostname": host, "host": address, "port": port, "family": family, "proto": 0, "flags": flags}
        for address, family in places
    ]


@contextmanager
def named(url: object) -> Iterator[None]:
    """Give what may go wrong in the block while `url` is asked its name. A TimeoutError passes."""
    try:
        yield
    except Stopped:
        raise
    except (ssl.SSLError, aiohttp.ClientConnectorCertificateError, aiohttp.ClientConnectorSSLError) as error:
        raise Stopped(Failure.INSECURE, url, str(error)) from error
    except (aiohttp.ClientResponseError, aiohttp.ClientPayloadError, zlib.error) as error:
        raise Stopped(Failure.GARBLED, url, str(error)) from error
    except (aiohttp.ClientError, OSError) as error:
        if isinstance(error, TimeoutError):
            raise
        inner = getattr(error, "os_error", None)
        if isinstance(inner, Stopped):
            raise Stopped(inner.refused.failure, url, inner.refused.detail) from error
        raise Stopped(Failure.UNREACHABLE, url, str(error)) from error


def opener(headers: Mapping[str, str], url: object) -> "zlib._Decompress | None":
    """What opens a body with these headers (names in lower case); None when it is not packed."""
    encoding = headers.get("content-encoding", "").strip().lower()
    if encoding in ("", "identity"):
        return None
    if encoding in ("gzip", "x-gzip", "deflate"):
        return zlib.decompressobj(zlib.MAX_WBITS | 32)  # 32: gzip or zlib, told by its first bytes
    raise Stopped(Failure.GARBLED, url, f"an encoding we did not ask for: {encoding}")
