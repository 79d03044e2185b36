"""Writing from time to time what a web process has counted: a thread of its own, so that no request waits."""

import logging
import threading

from django.db import DatabaseError, connection

from causerie.writing.leading import tallies

EVERY = 15.0
_log = logging.getLogger(__name__)


def begin() -> None:
    """Write every quarter of a minute, until the process ends. What was counted since is lost then: figures only."""
    threading.Thread(target=_go_on, name="tallies", daemon=True).start()


def _go_on() -> None:
    pause = threading.Event()
    while not pause.wait(EVERY):
        try:
            tallies.settle()
        except DatabaseError:
            _log.warning("What was counted could not be written; it waits.", exc_info=True)
        finally:
            connection.close()
