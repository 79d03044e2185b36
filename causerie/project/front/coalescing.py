"""One rendering for all who ask for the same page at the same time.

Who comes while a page is being rendered waits for it, and takes it if it may still be shown to them: if it
is kept and valid, or if its rendering began after they came. So nobody gets a page older than their
question, and a page that fails or is not for everybody is rendered for each who asked.
"""

import asyncio
from collections.abc import Awaitable, Callable

from causerie.project.front.asking import Answer, Asked
from causerie.project.front.bridge import made_small
from causerie.project.front.page_cache import Entry, Key, answer_from

_ROUNDS = 3
_MOST_REMEMBERED = 4096


class Page:
    """What a rendering gave: an answer, and an entry when it is the same for everybody."""

    def __init__(self, answer: Answer, entry: Entry | None = None, is_kept: bool = False) -> None:
        self._answer = answer
        self.entry = entry
        self.is_kept = is_kept
        self.began = 0.0

    @property
    def unwelcome(self) -> str:
        """The choice of its site by which some machines may not have it."""
        return self._answer.unwelcome

    def may_serve(self, came: float) -> bool:
        """Whether somebody who came at that moment may have it."""
        return self.entry is not None and (self.began >= came or (self.is_kept and self.entry.is_valid()))

    def answer_to(self, asked: Asked) -> Answer:
        """The page in the form that was asked for."""
        if self.entry is not None:
            return Answer(*answer_from(self.entry, asked.method, asked.header))
        answer = made_small(self._answer, asked.header("accept-encoding"))
        if asked.method == "HEAD" and not answer.pieces:
            length = ("content-length", str(len(answer.body)))
            return Answer(answer.status, [*answer.headers, length], close=answer.close)
        return answer


class Renderings:
    """The pages being rendered in this process."""

    def __init__(self) -> None:
        self._under_way: dict[Key, asyncio.Future[Page | None]] = {}
        self._not_shared: set[Key] = set()

    async def page(self, key: Key, render: Callable[[], Awaitable[Page]]) -> Page:
        """The page at `key`, by `render` or by somebody else's rendering of it."""
        came = asyncio.get_running_loop().time()
        for _ in range(_ROUNDS):
            under_way = self._under_way.get(key)
            if under_way is None or key in self._not_shared:
                break
            page = await asyncio.shield(under_way)
            if page is not None and page.may_serve(came):
                return page
        # Shielded: those who wait must get their page even if the first of them leaves.
        own = asyncio.get_running_loop().create_future()
        self._under_way.setdefault(key, own)
        return await asyncio.shield(asyncio.ensure_future(self._lead(key, own, render)))

    async def _lead(self, key: Key, own: asyncio.Future[Page | None], render: Callable[[], Awaitable[Page]]) -> Page:
        began = asyncio.get_running_loop().time()
        page = None
        try:
            page = await render()
            page.began = began
            self._remember(key, page)
            return page
        finally:
            if self._under_way.get(key) is own:
                del self._under_way[key]
            own.set_result(page)

    def _remember(self, key: Key, page: Page) -> None:
        if page.entry is not None:
            self._not_shared.discard(key)
            return
        if len(self._not_shared) >= _MOST_REMEMBERED:
            self._not_shared.clear()
        self._not_shared.add(key)
