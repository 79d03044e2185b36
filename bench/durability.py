"""What it costs that an acknowledged write survives a power cut: SQLite's way, and ours.

Eight threads, as two web processes have them, each write one row a transaction into one database.
"""

import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from bench.figures import Figure
from causerie.kit.durability import _Syncing

SECONDS = 2.0


def measure() -> list[Figure]:
    """Acknowledged writes a second; they only inform, since disks differ."""
    figures = []
    for threads in (1, 8):
        for name, level, is_synced in (
            ("no wait (lost by a power cut)", "NORMAL", False),
            ("synchronous=FULL", "FULL", False),
            ("NORMAL, then one shared sync", "NORMAL", True),
        ):
            figures.append(Figure(f"{threads} at once, {name}", _rate(threads, level, is_synced), "/s"))
    return figures


def _rate(threads: int, level: str, is_synced: bool) -> float:
    with tempfile.TemporaryDirectory(prefix="causerie-bench-", dir=Path.cwd()) as folder:
        path = Path(folder) / "a.sqlite3"
        _connect(path, level).execute("CREATE TABLE said (words TEXT)")
        sync = _Syncing(f"{path}-wal").sync if is_synced else lambda: None
        counts: list[int] = []
        hands = [threading.Thread(target=_write, args=(path, level, sync, counts)) for _ in range(threads)]
        for hand in hands:
            hand.start()
        for hand in hands:
            hand.join()
        return sum(counts) / SECONDS


def _connect(path: Path, level: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=20, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(f"PRAGMA synchronous={level}")
    return connection


def _write(path: Path, level: str, sync: Callable[[], None], counts: list[int]) -> None:
    connection = _connect(path, level)
    end, count = time.monotonic() + SECONDS, 0
    while time.monotonic() < end:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO said VALUES (?)", ("words " * 100,))
        connection.execute("COMMIT")
        sync()
        count += 1
    counts.append(count)
