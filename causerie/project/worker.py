"""`python -m causerie.project.worker`: does what is due, sends what is to leave, opens what came."""

import os
import resource
import signal
import threading

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "causerie.project.settings")
django.setup()

from causerie.delivery import courier  # noqa: E402
from causerie.intake import opening  # noqa: E402
from causerie.project import lifeline, wiring  # noqa: E402, F401
from causerie.work import loop  # noqa: E402

_SIGNALS = (signal.SIGTERM, signal.SIGINT)
_OPEN_FILES = 8192  # connections to other servers are kept for some seconds


def main() -> None:
    """Work until SIGTERM or SIGINT; then finish what was begun, within three seconds.

    A thread waits for the signals: a handler would run in the main thread, in the middle of whatever lock it holds.
    """
    stop = threading.Event()
    signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    threading.Thread(target=_wait_for_signal, args=(stop,), name="signals", daemon=True).start()
    lifeline.follow()
    _allow_many_connections()
    sending = threading.Thread(target=courier.run_forever, args=(stop,), name="courier", daemon=True)
    taking_in = threading.Thread(target=opening.run_forever, args=(stop,), name="intake", daemon=True)
    sending.start()
    taking_in.start()
    loop.run_forever(stop)
    sending.join(courier.GRACE)  # they stop at the same time as the loop, so there is seldom anything to wait for
    taking_in.join(opening.GRACE)


def _allow_many_connections() -> None:
    """Many systems let a process have 1024 open files, and more only if it asks."""
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _OPEN_FILES if most == resource.RLIM_INFINITY else min(_OPEN_FILES, most)
    if now != resource.RLIM_INFINITY and now < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def _wait_for_signal(stop: threading.Event) -> None:
    signal.sigwait(_SIGNALS)
    stop.set()


if __name__ == "__main__":
    main()
