"""The core of the front: who answers what, and one rendering of a page for all who wait for it."""

import asyncio
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from causerie.kit import clock
from causerie.media.stores.reading import Reader
from causerie.ops.health import is_well
from causerie.project.front import bridge, files, proxies
from causerie.project.front.asking import READING, Answer, Asked, plain, turned_away
from causerie.project.front.bodies import IN_MEMORY, BodyRefused, ClientGone, Limits, announced_length, take_in
from causerie.project.front.coalescing import Page, Renderings
from causerie.project.front.noting import Count, Notes
from causerie.project.front.page_cache import (
    Entry,
    Header,
    Key,
    PageCache,
    Ready,
    answer_from,
    is_current,
    is_for_everybody,
    key_of,
    may_keep,
    without_tracking,
)
from causerie.project.front.settling import Settling
from causerie.web.static_files import PREFIX as STATIC

T = TypeVar("T")
HEALTH = "/-/health"
_MOST_WAITING = 256
_MOST_SPOOLED = 64
_MOST_SPOOLED_BY_ONE = 4


@dataclass(frozen=True)
class FrontSettings:
    """What the front must know of the installation."""

    app_netloc: str
    media_netloc: str
    media: Reader
    run_folder: Path
    upload_limit: int
    count: Count
    is_unwelcome: Callable[[str, str], bool]
    settles: tuple[Callable[[], None], ...]
    trusted: tuple[proxies.Network, ...] = ()
    threads: int = 4


class TooBusy(Exception):
    """More requests wait for a thread than could be answered in any useful time."""


class Front:
    """Answers requests for one process."""

    def __init__(self, application: bridge.Application, settings: FrontSettings) -> None:
        self.settings = settings
        self.cache = PageCache()
        self._notes = Notes(settings.count, settings.trusted)
        self.settling = Settling(self._notes.settle, *settings.settles)
        self._application = application
        self._renderings = Renderings()
        self._pool = ThreadPoolExecutor(settings.threads, thread_name_prefix="page")
        self._waiting = 0
        self._spooling: Counter[str] = Counter()

    def ready(self, method: str, host: str, path: str, query: str, header: Header, client: str) -> Ready | None:
        """The answer that is kept for this request, if there is one: the hot path."""
        if method != "GET" and method != "HEAD":
            return None
        key = key_of(host, path, query, header("accept") or "")
        entry = None if key is None else self.cache.valid(key, header)
        if entry is None:
            return None
        if entry.unwelcome and self.settings.is_unwelcome(entry.unwelcome, header("user-agent") or ""):
            refused = turned_away(method)
            return refused.status, refused.headers, refused.body
        if entry.counted and method == "GET":
            self._notes.note(entry.counted, host, path, client, header)
        return answer_from(entry, method, header)

    async def answer(self, asked: Asked) -> Answer:
        """The answer to a request that `ready` had nothing for. Raises ClientGone when nobody waits for one."""
        asked.client, asked.scheme = proxies.who_asked(asked.client, asked.scheme, asked.headers, self.settings.trusted)
        try:
            return await self._answer(asked)
        except BodyRefused as refused:
            return plain(refused.status, refused.text, ("connection", "close"))
        except TooBusy:
            return plain(503, "Too many are asking at once. Try again in a moment.", ("retry-after", "5"))

    async def _answer(self, asked: Asked) -> Answer:
        if asked.path.startswith(STATIC):
            return files.static_answer(asked.path, asked.method, asked.header)
        if asked.path == HEALTH:
            return await self._health()
        if asked.host.lower() == self.settings.media_netloc:
            return await self._media(asked)
        asked.query = without_tracking(asked.query) if asked.query else ""
        if asked.method in READING and is_for_everybody(asked.header):
            key = key_of(asked.host, asked.path, asked.query, asked.header("accept"))
            if key is not None:
                return await self._shared(key, asked)
        return await self._alone(asked)

    async def _media(self, asked: Asked) -> Answer:
        media = self.settings.media
        if media.is_far:
            return await self._in_pool(files.media_answer, media, asked.path, asked.method, asked.header)
        return files.media_answer(media, asked.path, asked.method, asked.header)

    async def _health(self) -> Answer:
        return plain(200, "well") if await self._in_pool(is_well) else plain(503, "The database does not answer.")

    async def _shared(self, key: Key, asked: Asked) -> Answer:
        page = await self._renderings.page(key, lambda: self._render(key, asked))
        if self._is_turned_away(page.unwelcome, asked):
            return turned_away(asked.method)
        if page.entry and page.entry.counted and asked.method == "GET":
            self._notes.note(page.entry.counted, asked.host, asked.path, asked.client, asked.header)
        return page.answer_to(asked)

    async def _render(self, key: Key, asked: Asked) -> Page:
        started = clock.now().timestamp()
        environ = bridge.environ_of(asked, None, 0)
        environ["REQUEST_METHOD"] = "GET"
        answer, made_from = await self._in_pool(bridge.respond, self._application, environ)
        if not made_from or not may_keep(answer.status, answer.headers):
            return Page(answer)
        numbers = tuple((int(slot), int(number)) for slot, number in _pairs(made_from))
        entry = Entry(answer.status, answer.headers, answer.body, numbers, answer.unwelcome)
        is_kept = is_current(numbers, started)
        if is_kept:
            self.cache.keep(key, entry)
        return Page(answer, entry, is_kept)

    async def _alone(self, asked: Asked) -> Answer:
        body, size = await self._body(asked)
        environ = bridge.environ_of(asked, body, size)
        answer = await self._while_there(asked, self._respond_and_close, environ, body)
        if self._is_turned_away(answer.unwelcome, asked):
            return turned_away(asked.method)
        return bridge.made_small(answer, asked.header("accept-encoding"))

    def _is_turned_away(self, unwelcome: str, asked: Asked) -> bool:
        return asked.method in READING and self.settings.is_unwelcome(unwelcome, asked.header("user-agent"))

    def _respond_and_close(self, environ: dict[str, Any], body: BinaryIO | None) -> Answer:
        try:
            return bridge.respond(self._application, environ)[0]
        finally:
            if body:
                body.close()

    async def _body(self, asked: Asked) -> tuple[BinaryIO | None, int]:
        """The request's body. Only the app's own origin takes more than a megabyte."""
        is_chunked = "chunked" in asked.header("transfer-encoding").lower()
        most = self.settings.upload_limit if asked.host.lower() == self.settings.app_netloc else IN_MEMORY
        length = announced_length(asked.header("content-length", "0"), is_chunked, most)
        if length == 0:
            return None, 0
        limits = Limits(most, self.settings.run_folder)
        if length is not None and length <= IN_MEMORY:
            return await take_in(asked.chunks(), length, limits)
        return await self._spool(asked, length, limits)

    async def _spool(self, asked: Asked, length: int | None, limits: Limits) -> tuple[BinaryIO, int]:
        own = self._spooling[asked.client]
        if own >= _MOST_SPOOLED_BY_ONE or self._spooling.total() >= _MOST_SPOOLED:
            raise TooBusy
        self._spooling[asked.client] += 1
        try:
            return await take_in(asked.chunks(), length, limits)
        finally:
            self._spooling[asked.client] -= 1
            self._spooling += Counter()  # forget those who have none left

    async def _in_pool(self, function: Callable[..., T], *arguments: object) -> T:
        if self._waiting >= _MOST_WAITING:
            raise TooBusy
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, function, *arguments)
        finally:
            self._waiting -= 1

    async def _while_there(self, asked: Asked, function: Callable[..., T], *arguments: object) -> T:
        """As `_in_pool`; but who has left before their turn has come is not answered, unless they sent something."""
        if asked.method not in READING or self._waiting < self.settings.threads:
            return await self._in_pool(function, *arguments)
        work = asyncio.ensure_future(self._in_pool(function, *arguments))
        gone = asyncio.ensure_future(asked.gone())
        await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            work.cancel()
            raise ClientGone
        gone.cancel()
        return work.result()


def _pairs(made_from: str) -> list[tuple[str, str]]:
    return [(slot, number) for slot, _, number in (pair.partition("=") for pair in made_from.split(","))]
