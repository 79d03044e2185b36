"""Writing from time to time what a web process has counted: a thread of its own, so that no request waits."""

import logging
import threading
from collections.abc import Callable

from django.db import DatabaseError, connection

EVERY = 5.0
_LONGEST_LAST = 2.0
_log = logging.getLogger(__name__)


class Settling:
    """Calls each of `settles` every few seconds, and once more when the process ends."""

    def __init__(self, *settles: Callable[[], None]) -> None:
        self._settles = settles
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._go_on, name="settling", daemon=True)

    def begin(self) -> None:
        """To be called in the process that serves: threads don't survive a fork."""
        self._thread.start()

    def end(self) -> None:
        """Write what was counted since the last time."""
        self._end.set()
        self._thread.join(_LONGEST_LAST)

    def _go_on(self) -> None:
        while not self._end.wait(EVERY):
            self._settle()
        self._settle()

    def _settle(self) -> None:
        for settle in self._settles:
            try:
                settle()
            except DatabaseError:
                _log.warning("What was counted could not be written.", exc_info=True)
        connection.close()
