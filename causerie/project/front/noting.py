"""Noting which pages were read. The hot path only appends to a list; some seconds later it is counted.

At most these seconds are lost when the process is killed: figures, never words.
"""

from collections.abc import Callable

from causerie.insight.visits.visit import Kind, Visit
from causerie.kit import clock
from causerie.project.front import proxies
from causerie.project.front.page_cache import Header

MOST = 10_000

Count = Callable[[list[Visit]], None]
Noted = tuple[Kind, str, str, str, Header]


class Notes:
    """The visits of the last seconds in this process."""

    def __init__(self, count: Count, trusted: tuple[proxies.Network, ...]) -> None:
        self._count = count
        self._trusted = trusted
        self._noted: list[Noted] = []

    def note(self, kind: Kind, host: str, path: str, client: str, header: Header) -> None:
        """Somebody was given this page. What was asked besides is read later, off the hot path."""
        if len(self._noted) < MOST:
            self._noted.append((kind, host, path, client, header))

    def settle(self) -> None:
        """Count what was noted."""
        noted, self._noted = self._noted, []
        # What a browser fetches before anybody wants it is no visit
        visits = [self._visit(*each) for each in noted if not each[-1]("sec-purpose")]
        if visits:
            self._count(visits)

    def _visit(self, kind: Kind, host: str, path: str, client: str, header: Header) -> Visit:
        told = header("x-forwarded-for") if self._trusted else None
        client, _ = proxies.who_asked(client, "", [("x-forwarded-for", told)] if told else [], self._trusted)
        return Visit(kind, host, path, client, header("user-agent") or "", header("referer") or "", clock.now())
