"""Children of the one process that was started end when it does, even if it was killed."""

import multiprocessing
import os
import signal
import threading
import time


def follow() -> None:
    """End this process, as by SIGTERM, once the process that started it by `multiprocessing` is gone."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.pid,), name="lifeline", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
