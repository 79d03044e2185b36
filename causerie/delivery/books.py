"""The courier's books: the one thread that touches the database, and what waits to be written there."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import TypeVar

import structlog
from django.db import close_old_connections, connection

from causerie.delivery import recording
from causerie.delivery.claiming import Held, Waiting
from causerie.delivery.loading import DATABASE_ERRORS
from causerie.delivery.outcomes import Outcome
from causerie.delivery.recording import Entries, Tried

_BATCH = 100
_MOST_SECONDS = 0.5
_PAUSE = 1.0

Result = TypeVar("Result")
logger = structlog.get_logger(__name__)


class Books:
    """Keeps outcomes for half a second, or a hundred of them, and writes them down together.

    `when_written` is told of the servers that were let go of.
    """

    def __init__(self, when_written: Callable[[list[Held]], None]) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="courier-books")
        self._when_written = when_written
        self._entries = Entries()
        self._something, self._enough = asyncio.Event(), asyncio.Event()
        self._is_closing = False
        self._keeping = asyncio.create_task(self._keep())

    async def do(self, work: Callable[..., Result], *arguments: object, **named: object) -> Result:
        """What `work` returns, done in the books' thread."""
        call = partial(work, *arguments, **named)
        return await asyncio.get_running_loop().run_in_executor(self._thread, _with_connection, call)

    def note(self, held: Held, delivery: Waiting, outcome: Outcome, *, has_recovered: bool) -> None:
        """Remember how one try went, to be written down soon."""
        self._entries.tried.append(Tried(delivery, outcome))
        if has_recovered:
            self._entries.recovered.add(held.id)
        self._has_more(is_enough=len(self._entries.tried) >= _BATCH)

    def let_go(self, held: Held, *, at_once: bool) -> None:
        """Let go of a server once all that was noted about it is written down; `at_once`: don't wait for more."""
        self._entries.visited.append(held)
        self._has_more(is_enough=at_once)

    async def close(self) -> None:
        """Write down what is left."""
        self._is_closing = True
        self._has_more(is_enough=True)
        await self._keeping

    def end(self) -> None:
        """End the thread, whether all is written or not; what is not is found out again."""
        self._keeping.cancel()
        self._thread.submit(_close_connection)
        self._thread.shutdown(wait=False)

    def _has_more(self, *, is_enough: bool) -> None:
        self._something.set()
        if is_enough:
            self._enough.set()

    async def _keep(self) -> None:
        while not self._is_closing:
            await self._something.wait()
            with suppress(TimeoutError):
                async with asyncio.timeout(_MOST_SECONDS):
                    await self._enough.wait()
            entries, self._entries = self._entries, Entries()
            self._something.clear()
            self._enough.clear()
            await self._write(entries)
            self._when_written(entries.visited)

    async def _write(self, entries: Entries) -> None:
        while True:
            try:
                return await self.do(recording.record, entries)
            except DATABASE_ERRORS:
                logger.exception("outcomes could not be written down; trying again")
                await asyncio.sleep(_PAUSE)


def _with_connection(call: Callable[[], Result]) -> Result:
    close_old_connections()
    try:
        return call()
    except DATABASE_ERRORS:
        connection.close()
        raise


def _close_connection() -> None:
    """Close the connection of the thread that calls: each has its own."""
    connection.close()
