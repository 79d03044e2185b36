"""`python -m causerie.project.worker`: the process that does what is due."""

import os
import signal
import threading

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "causerie.project.settings")
django.setup()

from causerie.project import lifeline, wiring  # noqa: E402, F401
from causerie.work import loop  # noqa: E402

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


def main() -> None:
    """Work until SIGTERM or SIGINT; then finish what was begun, within three seconds.

    A thread waits for the signals: a handler would run in the main thread, in the middle of whatever lock it holds.
    """
    stop = threading.Event()
    signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    threading.Thread(target=_wait_for_signal, args=(stop,), name="signals", daemon=True).start()
    lifeline.follow()
    loop.run_forever(stop)


def _wait_for_signal(stop: threading.Event) -> None:
    signal.sigwait(_SIGNALS)
    stop.set()


if __name__ == "__main__":
    main()
