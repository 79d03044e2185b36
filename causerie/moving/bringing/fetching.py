"""Pictures and sound fetched from where the old site kept them: through the one door out, and within bounds.

Only from the blog's own hosts and those where its maker keeps files: what a post shows from elsewhere stays there.
Several are fetched at once, ahead of being needed, few from one host; one that says "too many" is left alone a while.
"""

import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

from causerie.kit import clock
from causerie.kit.http import Failure, Fetched, Refused, fetch
from causerie.moving.bringing.run import Run

MOST_FILES = 20_000
MOST_BYTES = 5 * 1024 * 1024 * 1024
MOST_OF_ONE = 40 * 1024 * 1024
SECONDS = 30
MOST_FAILURES = 5
AT_ONCE, OF_ONE_HOST = 6, 3
LONGEST_WAIT = 120  # seconds for which a host may ask to be left alone
MOST_TRIES = 4
_BREATH = 1.0  # seconds between looks whether the import is to be stopped
_TOO_MANY = {429, 503}
_UNREACHED = {Failure.UNRESOLVED, Failure.UNREACHABLE, Failure.TOO_SLOW, Failure.INSECURE}
_ENDINGS = (
    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".heic", ".mp3", ".m4a", ".ogg", ".oga", ".flac", ".wav", ".mp4",
    ".m4v", ".webm", ".ogv", ".pdf",
)  # fmt: skip


@dataclass(frozen=True)
class _Got:
    """What came of an address: a file in the import's own room, or what was in the way."""

    path: Path | None = None
    problem: str = ""


class Fetching:
    """The files fetched in one run. A host that fails several times in a row is not asked again."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._base = run.spool.blog.address
        self._hosts = tuple(each for each in (_host(self._base), *run.source.hosts) if each)
        self._ahead: dict[str, Future[_Got]] = {}
        self._missed: set[str] = set()
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="pictures")
        self._asking = _Asking(run.spool.folder / "fetched")

    def may(self, address: str) -> bool:
        """Whether the file at `address` is the old site's own, so that it is to come along."""
        whole = self._whole(address)
        host = _host(whole)
        is_own = any(host == each or host.endswith(f".{each}") for each in self._hosts)
        is_kept_apart = bool(host) and host != _host(self._base)
        return is_own and (is_kept_apart or urlsplit(whole).path.lower().endswith(_ENDINGS))

    def fetch_ahead(self, addresses: Iterable[str]) -> None:
        """Fetch these, for which `fetched` will be asked soon; meanwhile, whether the import is to be stopped is looked
        at."""
        for future in [self._begun(whole) for whole in map(self._whole, addresses) if whole not in self._missed]:
            while not future.done():
                wait([future], timeout=_BREATH)
                self._run.breathe()

    def fetched(self, address: str, name: str) -> Path | None:
        """The file at `address`, to be removed by the caller; None when it can't be had: why stands in the report."""
        whole = self._whole(address)
        if whole in self._missed:
            return None
        got = self._begun(whole).result()
        del self._ahead[whole]
        if not got.path:
            self._missed.add(whole)
            self._run.left("file", name, "not-fetched", address=whole[:500], problem=got.problem)
        return got.path

    def _begun(self, whole: str) -> Future[_Got]:
        if whole not in self._ahead:
            self._ahead[whole] = self._pool.submit(self._asking.file_at, whole)
        return self._ahead[whole]

    def close(self) -> None:
        """Begin nothing more, and wait for nothing more."""
        self._asking.is_over.set()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _whole(self, address: str) -> str:
        if address.startswith("//"):
            return f"https:{address}"
        return f"{self._base}{address}" if address.startswith("/") and self._base else address


class _Asking:
    """Asking the hosts, from several threads: bounded in all, and politely."""

    def __init__(self, folder: Path) -> None:
        self.is_over = threading.Event()
        self._folder = folder
        self._numbers = count()
        self._lock = threading.Lock()
        self._turns: dict[str, threading.Semaphore] = defaultdict(lambda: threading.Semaphore(OF_ONE_HOST))
        self._not_before: Counter[str] = Counter()
        self._failures: Counter[str] = Counter()
        self._files = self._bytes = 0

    def file_at(self, whole: str) -> _Got:
        """The file at a whole address."""
        host = _host(whole)
        with self._lock:
            turn = self._turns[host]
        with turn:
            problem = self._obstacle(host)
            return _Got(problem=problem) if problem else self._kept(host, self._answer(whole, host))

    def _answer(self, whole: str, host: str) -> Fetched | Refused:
        for tried in count(1):
            self.is_over.wait(max(0.0, self._not_before[host] - time.monotonic()))
            if self.is_over.is_set():
                return Refused(Failure.TOO_SLOW, whole)
            answer = fetch(
                whole, most_bytes=MOST_OF_ONE, seconds=SECONDS, accept="image/*, audio/*, video/*, */*;q=0.1"
            )
            seconds = _asked_to_wait(answer, tried)
            if seconds is None or seconds > LONGEST_WAIT or tried == MOST_TRIES:
                return answer
            with self._lock:
                self._not_before[host] = max(self._not_before[host], time.monotonic() + seconds)
        raise AssertionError("count has no end")

    def _kept(self, host: str, answer: Fetched | Refused) -> _Got:
        if isinstance(answer, Refused) or answer.status != 200:
            is_refused = isinstance(answer, Refused)
            with self._lock:
                self._failures[host] += is_refused and answer.failure in _UNREACHED
            return _Got(problem=str(answer.failure) if is_refused else f"HTTP {answer.status}")
        with self._lock:
            self._failures[host] = 0
            self._files += 1
            self._bytes += len(answer.body)
            path = self._folder / str(next(self._numbers))
        self._folder.mkdir(exist_ok=True)
        path.write_bytes(answer.body)
        return _Got(path)

    def _obstacle(self, host: str) -> str:
        if not host:
            return str(Failure.BAD_ADDRESS)
        if self._failures[host] >= MOST_FAILURES:
            return str(Failure.UNREACHABLE)
        return str(Failure.TOO_LARGE) if self._files >= MOST_FILES or self._bytes >= MOST_BYTES else ""


def _asked_to_wait(answer: Fetched | Refused, tried: int) -> float | None:
    """For how many seconds the host wants to be left alone; None where it did not say so."""
    if isinstance(answer, Refused) or answer.status not in _TOO_MANY:
        return None
    said = answer.headers.get("retry-after", "").strip()
    if said.isdecimal() and len(said) < 10:
        return float(said)
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - clock.now().timestamp())
    except (ValueError, TypeError, OverflowError):
        return float(2**tried)


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
