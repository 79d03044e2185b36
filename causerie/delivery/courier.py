"""The courier: brings what is due to all servers at once, so that none keeps another waiting.

One event loop, in a thread of its own, posts; a second thread does all that touches the database. Servers are visited:
up to four tries at once at a steady one, one at a time at any other. Of all tries under way, those at servers which are
not steady (new, slow, or failing) have a part that they can't exceed, however many they are.
"""

import asyncio
import threading
import time
import uuid
from collections import deque
from contextlib import suppress

import structlog

from causerie.delivery import claiming
from causerie.delivery.books import Books
from causerie.delivery.claiming import PAGE, Held
from causerie.delivery.loading import DATABASE_ERRORS, Loaded, Loader
from causerie.delivery.outcomes import FAULT_OF_OURS, Outcome, TryLater
from causerie.delivery.sending import BELL
from causerie.kit import clock
from causerie.kit.http.sending import Sender
from causerie.work import waking

AT_ONCE = 100
AT_ONCE_UNSTEADY = 40
AT_ONE_SERVER = 4
A_CONNECTION = 20  # tries that are worth a connection of their own
TURN = 5.0
SERVERS = {True: 250, False: AT_ONCE_UNSTEADY}  # visited at once: the steady ones, the others
SECONDS_OF_ONE = 10.0
SECONDS = 15.0
GRACE = 3.0
_SECONDS_TO_END = 1.5
_SECONDS_TO_WRITE = 1.0
_BREATH = 0.05
_PAUSE = 5.0
_HEARTBEAT = claiming.LEASE.total_seconds() / 3

logger = structlog.get_logger(__name__)


def run_forever(stop: threading.Event) -> None:
    """Deliver what falls due until `stop` is set; then end what is under way, within `GRACE` seconds.

    What could not be ended in time is tried again after the next start.
    """
    while not stop.is_set():
        try:
            asyncio.run(Courier(stop).run())
        except Exception:
            logger.exception("the courier fell; it gets up again")
            stop.wait(_PAUSE)


def run_due() -> None:
    """Deliver all that is due now, and return when nothing is any more (tests, and measurements)."""
    asyncio.run(Courier(threading.Event()).run(until_idle=True))


class Courier:
    """One courier's life, within its event loop."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop
        self._loader = Loader(uuid.uuid4().hex)
        self._held: dict[int, Held] = {}
        self._visits: dict[bool, set[asyncio.Task[None]]] = {True: set(), False: set()}

    async def run(self, *, until_idle: bool = False) -> None:
        """Visit servers until told to stop, or, `until_idle`, until nothing is due."""
        self._look = asyncio.Event()
        self._all, self._unsteady = asyncio.Semaphore(AT_ONCE), asyncio.Semaphore(AT_ONCE_UNSTEADY)
        self._books = Books(self._written)
        beating = asyncio.create_task(self._beat())
        listening = threading.Thread(target=self._listen, args=(asyncio.get_running_loop(),), daemon=True)
        if not until_idle:
            listening.start()
        async with Sender(SECONDS_OF_ONE) as self._sender:
            try:
                await self._go_round(until_idle)
            finally:
                beating.cancel()
                await self._end()

    async def _go_round(self, until_idle: bool) -> None:
        while not self._stop.is_set():
            self._look.clear()
            try:
                if await self._take_on():
                    await asyncio.sleep(_BREATH)  # so that the next round has more to take at once
                    continue
                if until_idle and not self._held:
                    return
                seconds = await self._seconds_to_rest()
            except DATABASE_ERRORS:
                logger.exception("the database does not answer; trying again")
                seconds = _PAUSE
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._look.wait()

    async def _take_on(self) -> int:
        """Begin as many visits as there is room for; answer how many."""
        begun = 0
        for steady in self._lanes_with_room():
            room = SERVERS[steady] - len(self._visits[steady])
            for held, page in await self._books.do(self._loader.take, room, steady=steady):
                self._held[held.id] = held
                visit = asyncio.create_task(self._visit(held, page, steady=steady))
                self._visits[steady].add(visit)
                begun += 1
        return begun

    def _lanes_with_room(self) -> list[bool]:
        return [steady for steady in (True, False) if len(self._visits[steady]) < SERVERS[steady]]

    async def _seconds_to_rest(self) -> float:
        lanes = self._lanes_with_room()
        due_at = await self._books.do(claiming.next_due_at, lanes) if lanes else None
        until = (due_at - clock.now()).total_seconds() if due_at else waking.LONGEST_REST
        return min(max(until, _BREATH), waking.LONGEST_REST)

    async def _visit(self, held: Held, page: list[Loaded], *, steady: bool) -> None:
        try:
            while page:
                await self._try_all(held, deque(page))
                if len(page) < PAGE or not self._goes_on(held):
                    return
                page = await self._books.do(self._loader.page, held.id, page[-1].delivery.id)
        except DATABASE_ERRORS:
            logger.exception("the next page could not be read", host=held.host)
        finally:
            self._visits[steady].discard(asyncio.current_task())
            self._books.let_go(held, at_once=not any(self._visits.values()))
            self._look.set()

    def _goes_on(self, held: Held) -> bool:
        return not self._stop.is_set() and not held.is_lost and not held.standing.is_closed(clock.now())

    async def _try_all(self, held: Held, waiting: deque[Loaded]) -> None:
        """Try them one by one until the server has shown that it stands, then several at once."""
        while waiting and self._goes_on(held):
            if not held.standing.is_steady:
                async with self._unsteady, self._all:
                    await self._try(held, waiting.popleft())
                continue
            async with asyncio.TaskGroup() as hands:
                for _ in range(min(AT_ONE_SERVER, -(-len(waiting) // A_CONNECTION))):
                    hands.create_task(self._hand(held, waiting))

    async def _hand(self, held: Held, waiting: deque[Loaded]) -> None:
        """Keep a place for some seconds: tries that follow one another find their connection still open."""

        def goes_on() -> bool:
            return bool(waiting) and held.standing.is_steady and self._goes_on(held)

        while goes_on():
            async with self._all:
                end = time.monotonic() + TURN
                while goes_on() and time.monotonic() < end:
                    await self._try(held, waiting.popleft())

    async def _try(self, held: Held, loaded: Loaded) -> None:
        began = time.monotonic()
        outcome = await self._outcome(held, loaded)
        failures = held.standing.failures
        held.standing = held.standing.after(outcome, time.monotonic() - began, clock.now())
        has_recovered = failures > held.standing.failures
        self._books.note(held, loaded.delivery, outcome, has_recovered=has_recovered)

    async def _outcome(self, held: Held, loaded: Loaded) -> Outcome:
        address = loaded.delivery.address
        try:
            async with asyncio.timeout(SECONDS):
                return await loaded.ready.deliver(address, held.standing.manner, self._sender)
        except TimeoutError:
            return TryLater(reason="too slow")
        except Exception:
            logger.exception("a transport failed", delivery=loaded.delivery.id, address=address)
            return TryLater(reason=FAULT_OF_OURS, is_ours=True)

    def _written(self, visited: list[Held]) -> None:
        for held in visited:
            if self._held.get(held.id) is held:
                del self._held[held.id]
        if visited:
            self._look.set()

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(_HEARTBEAT)
            try:
                self._lose(await self._books.do(claiming.hold, self._loader.lease, list(self._held)))
            except DATABASE_ERRORS:
                logger.exception("leases could not be lengthened")

    def _lose(self, lost: set[int]) -> None:
        """Visit no longer what another courier took meanwhile: this one was away for longer than its lease."""
        for held in [self._held.pop(each) for each in lost if each in self._held]:
            logger.warning("another courier took a server over", host=held.host)
            held.is_lost = True

    def _listen(self, loop: asyncio.AbstractEventLoop) -> None:
        while not self._stop.is_set():
            try:
                with waking.waker(BELL) as waker:
                    while not self._stop.is_set():
                        waker.rest(waking.LONGEST_REST, self._stop)
                        loop.call_soon_threadsafe(self._look.set)
            except DATABASE_ERRORS:
                logger.exception("the bell is out of order; listening again")
                self._stop.wait(_PAUSE)
            except RuntimeError:
                return  # the loop has ended

    async def _end(self) -> None:
        """Let tries that are under way end, for a moment; then let go of all servers."""
        visits = set().union(*self._visits.values())
        if visits:
            _, late = await asyncio.wait(visits, timeout=_SECONDS_TO_END)
            for visit in late:
                visit.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        with suppress(TimeoutError):
            async with asyncio.timeout(_SECONDS_TO_WRITE):
                await self._books.close()
        self._books.end()
