"""Children of the one process that was started end when it does, even if it was killed."""

import os
import signal
import threading
import time

_parent: int | None = None


def tie() -> None:
    """From now on, children of this process that call `follow` end with it. Called before they are forked."""
    global _parent
    _parent = os.getpid()


def follow() -> None:
    """End this process, as by SIGTERM, once the process that called `tie` is gone. Nothing when none did."""
    if _parent not in (None, os.getpid()):
        threading.Thread(target=_watch, name="lifeline", daemon=True).start()


def _watch() -> None:
    while os.getppid() == _parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
