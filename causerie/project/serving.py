"""`./run serve`: the one process that is started, and the tree it looks after.

It prepares the data folder, reads the program in once, and forks: web processes (granian's) and one worker.
They share what was read in. It never opens the database itself. Signals stop the tree in under five seconds:
requests begun are answered, jobs begun are ended or, by their lease, begun again.
"""

import gc
import importlib
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from types import FrameType

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from causerie.language.terminal import gettext as _
from causerie.project.environment import Environment
from causerie.project.locking import DataFolderLock, refuse_taken_port

TARGET = "causerie.project.front.rsgi:application"
# granian loses a signal that comes just before a web process begins to listen: it is then killed after this.
WEB_GRACE = 3
WORKER_GRACE = 4.0
_RESTART_AFTER = 1.0
_METHOD = "fork" if sys.platform == "linux" else "spawn"


def serve(environment: Environment) -> int:
    """Serve until SIGTERM or SIGINT. Raises AlreadyServed or WrongSetting before anything is begun."""
    stopping = Stopping()
    lock = DataFolderLock(environment.data)
    lock.acquire(environment.origin)
    refuse_taken_port(environment.host, environment.port)
    code = prepare(stopping)
    if code is None:
        return 0 if stopping.is_asked else 1
    if _METHOD == "fork":
        read_program_in()
        multiprocessing.set_start_method(_METHOD, force=True)
    if stopping.is_asked:
        return 0
    Tree(environment, stopping, code).serve()
    return 0


class Stopping:
    """Remembers a signal that comes before the server can mind it, and passes it on to who is working."""

    def __init__(self) -> None:
        self.is_asked = False
        self.child: subprocess.Popen[str] | None = None
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)
        os.register_at_fork(after_in_child=_forget_signals)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self.is_asked = True
        if self.child:
            self.child.terminate()


def _forget_signals() -> None:
    """A child that has not set its own handlers yet ends at once, instead of minding its parent's."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def prepare(stopping: Stopping) -> str | None:
    """Bring the database up to date in a process of its own; the first day's code, "" later, None on failure."""
    command = [sys.executable, "-m", "causerie.project.preparing"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as child:
        stopping.child = child
        if stopping.is_asked:
            child.terminate()
        printed = child.communicate()[0]
        stopping.child = None
    return None if child.returncode or stopping.is_asked else printed.strip()


def read_program_in() -> None:
    """Import what all children need before they are forked, and keep the collector from copying its pages."""
    importlib.import_module(TARGET.partition(":")[0])
    importlib.import_module("causerie.project.front.making").read_ahead()
    importlib.import_module("causerie.project.worker")
    gc.collect()
    gc.freeze()
    gc.disable()
    os.register_at_fork(after_in_child=gc.enable)


class Tree(Server):
    """granian's main process, with a worker beside its web processes."""

    def __init__(self, environment: Environment, stopping: Stopping, code: str) -> None:
        super().__init__(
            TARGET,
            address=environment.host,
            port=environment.port,
            interface=Interfaces.RSGI,
            workers=environment.workers,
            runtime_blocking_threads=8,
            http=HTTPModes.http1,
            http1_settings=HTTP1Settings(header_read_timeout=10_000),
            websockets=False,
            backlog=2048,
            backpressure=1024,
            log_level=LogLevels.warning,
            respawn_failed_workers=True,
            respawn_interval=0.2,
            workers_kill_timeout=WEB_GRACE,
        )
        self._environment = environment
        self._early = stopping
        self._code = code
        self._worker = WorkerProcess()

    def startup(self, *arguments: object) -> None:
        super().startup(*arguments)
        if self._early.is_asked:
            self.signal_handler_interrupt()
            return
        self._worker.start()
        announce(self._environment, self._code)

    def signal_handler_interrupt(self, *arguments: object) -> None:
        if self.interrupt_signal:
            return  # a second Ctrl+C may come while the first is being minded
        self._worker.stop()
        super().signal_handler_interrupt(*arguments)

    def shutdown(self, exit_code: int = 0) -> None:
        self._worker.stop()
        super().shutdown(exit_code)
        self._worker.join()


class WorkerProcess:
    """The process that does what is due, started again when it dies."""

    def __init__(self) -> None:
        self._context = multiprocessing.get_context(_METHOD)
        self._process: multiprocessing.process.BaseProcess | None = None
        self._stopping = threading.Event()
        self._asked_at = 0.0
        self._keeper = threading.Thread(target=self._keep_running, name="worker-keeper", daemon=True)

    def start(self) -> None:
        self._keeper.start()

    def stop(self) -> None:
        """Ask it to end, now. Safe within a signal handler, and twice."""
        if self._stopping.is_set():
            return
        self._stopping.set()
        self._asked_at = time.monotonic()
        process = self._process
        if process and process.pid:
            process.terminate()

    def join(self) -> None:
        """Return once it has ended; what has not ended in time is killed, and its jobs are begun again later."""
        process = self._process
        if process:
            process.join(max(0.1, WORKER_GRACE - (time.monotonic() - self._asked_at)))
            process.kill()
        if self._keeper.is_alive():
            self._keeper.join(1)

    def _keep_running(self) -> None:
        while not self._stopping.is_set():
            began = time.monotonic()
            process = self._context.Process(target=run_worker, name="worker")
            process.start()
            self._process = process
            if self._stopping.is_set():
                process.terminate()
            process.join()
            if time.monotonic() - began < _RESTART_AFTER:
                self._stopping.wait(_RESTART_AFTER)


def run_worker() -> None:
    """The worker's whole life."""
    importlib.import_module("causerie.project.worker").main()


def announce(environment: Environment, code: str) -> None:
    """Say where the installation is and, on its first day, how to set it up."""
    lines = [_("Causerie is at %(address)s") % {"address": f"{environment.origin}/"}, _("Stop it with Ctrl+C.")]
    if code:
        lines.insert(1, _("To set it up, open that address and type this code: %(code)s") % {"code": code})
    print("\n".join(lines), flush=True)  # noqa: T201
