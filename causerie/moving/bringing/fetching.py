"""Pictures and sound fetched from where the old site kept them: through the one door out, and within bounds.

Only from the blog's own hosts and those where its maker keeps files: what a post shows from elsewhere stays there.
"""

from collections import Counter
from urllib.parse import urlsplit

from causerie.kit.http import Failure, Refused, fetch
from causerie.moving.bringing.run import Run

MOST_FILES = 20_000
MOST_BYTES = 5 * 1024 * 1024 * 1024
MOST_OF_ONE = 40 * 1024 * 1024
SECONDS = 30
MOST_FAILURES = 5
_UNREACHED = {Failure.UNRESOLVED, Failure.UNREACHABLE, Failure.TOO_SLOW, Failure.INSECURE}
_ENDINGS = (
    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".heic", ".mp3", ".m4a", ".ogg", ".oga", ".flac", ".wav", ".mp4",
    ".m4v", ".webm", ".ogv", ".pdf",
)  # fmt: skip


class Fetching:
    """The files fetched in one run. A host that fails several times in a row is not asked again."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._base = run.spool.blog.address
        self._files = self._bytes = 0
        self._failures: Counter[str] = Counter()
        self._hosts = tuple(each for each in (_host(self._base), *run.source.hosts) if each)

    def may(self, address: str) -> bool:
        """Whether the file at `address` is the old site's own, so that it is to come along."""
        whole = self._whole(address)
        host = _host(whole)
        is_own = any(host == each or host.endswith(f".{each}") for each in self._hosts)
        is_kept_apart = bool(host) and host != _host(self._base)
        return is_own and (is_kept_apart or urlsplit(whole).path.lower().endswith(_ENDINGS))

    def fetched(self, address: str, name: str) -> bytes | None:
        """The file at `address`; None when it can't be had, and why stands in the report."""
        whole = self._whole(address)
        host = _host(whole)
        problem = self._obstacle(host)
        if not problem:
            answer = fetch(
                whole, most_bytes=MOST_OF_ONE, seconds=SECONDS, accept="image/*, audio/*, video/*, */*;q=0.1"
            )
            if isinstance(answer, Refused):
                self._failures[host] += answer.failure in _UNREACHED
                problem = str(answer.failure)
            elif answer.status != 200:
                problem = f"HTTP {answer.status}"
            else:
                self._failures[host] = 0
                self._files += 1
                self._bytes += len(answer.body)
                return answer.body
        self._run.left("file", name, "not-fetched", address=whole[:500], problem=problem)
        return None

    def _obstacle(self, host: str) -> str:
        if not host:
            return str(Failure.BAD_ADDRESS)
        if self._failures[host] >= MOST_FAILURES:
            return str(Failure.UNREACHABLE)
        return str(Failure.TOO_LARGE) if self._files >= MOST_FILES or self._bytes >= MOST_BYTES else ""

    def _whole(self, address: str) -> str:
        if address.startswith("//"):
            return f"https:{address}"
        return f"{self._base}{address}" if address.startswith("/") and self._base else address


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
