"""`python -m causerie.project.worker`: the process that does what is due."""

import os
import signal
import threading

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "causerie.project.settings")
django.setup()

from causerie.project import wiring  # noqa: E402, F401
from causerie.work import loop  # noqa: E402


def main() -> None:
    """Work until SIGTERM or SIGINT; then finish what was begun, within three seconds."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    loop.run_forever(stop)


if __name__ == "__main__":
    main()
