"""How often is too often: one count for all processes of a machine, in shared memory.

Each pair of purpose and visitor has a bucket that fills by what they do and empties with time. A bucket is
one 64-bit word: a fingerprint, and the moment at which it will be empty. Buckets are found by a keyed hash
in a table of fixed size; where four contend for the same place, the emptiest gives way. So memory is
bounded, and the worst a flood of visitors can do is make us forget a bucket early.
"""

import fcntl
import hashlib
import mmap
import os
import threading
from pathlib import Path

from django.conf import settings

from causerie.kit import clock

_PLACES = 65_536
_WAYS = 4
_SIZE = _PLACES * 8
_TIME_BITS = 48
_TIME = (1 << _TIME_BITS) - 1


class _Buckets:
    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if os.fstat(self.file).st_size < _SIZE:
            os.ftruncate(self.file, _SIZE)
        self.words = memoryview(mmap.mmap(self.file, _SIZE)).cast("Q")


_buckets: _Buckets | None = None
_threads = threading.Lock()


def allow(purpose: str, visitor: str, most: int, seconds: int) -> bool:
    """Whether `visitor` may do `purpose` once more, at most `most` times in `seconds`; counts it if so."""
    now = int(clock.now().timestamp() * 1000)
    each = seconds * 1000 // most
    place, fingerprint = _place_of(purpose, visitor)
    buckets = _opened()
    with _threads:
        fcntl.lockf(buckets.file, fcntl.LOCK_EX)
        try:
            words = buckets.words
            at = _find(words, place, fingerprint)
            empty_at = words[at] & _TIME if words[at] >> _TIME_BITS == fingerprint else 0
            after = max(empty_at, now) + each
            if after - now > seconds * 1000:
                return False
            words[at] = fingerprint << _TIME_BITS | after & _TIME
            return True
        finally:
            fcntl.lockf(buckets.file, fcntl.LOCK_UN)


def _opened() -> _Buckets:
    global _buckets
    if _buckets is None:
        _buckets = _Buckets(settings.DATA / "run" / "rates")
    return _buckets


def _place_of(purpose: str, visitor: str) -> tuple[int, int]:
    key = hashlib.sha256(settings.SECRET_KEY.encode()).digest()
    digest = hashlib.blake2b(f"{purpose}\0{visitor}".encode(), key=key, digest_size=8).digest()
    return int.from_bytes(digest[:4]) % (_PLACES // _WAYS) * _WAYS, int.from_bytes(digest[4:6]) or 1


def _find(words: memoryview, place: int, fingerprint: int) -> int:
    ways = range(place, place + _WAYS)
    own = next((at for at in ways if words[at] >> _TIME_BITS == fingerprint), None)
    return own if own is not None else min(ways, key=lambda at: words[at] & _TIME)
