"""Reading a gigabyte of an export: memory stays flat. Against what the process weighs before it begins."""

import resource
import tempfile
import time
from pathlib import Path

from bench.figures import Figure
from causerie.moving.sources.wxr import read
from causerie.moving.spool.handing import Handed
from causerie.moving.spool.spooling import Spool
from tests.moving.exports import Endless

GIGABYTE = 1_000_000_000


def measure() -> list[Figure]:
    """Check and spool a gigabyte of posts and comments, made while they are read, then walk through a part."""
    before, started = _peak(), time.process_time()
    with tempfile.TemporaryDirectory() as folder, Spool(Path(folder)) as spool:
        spool.fill(read(Handed(file=Endless(GIGABYTE), folder=Path(folder))))
        spent = time.process_time() - started
        for number, (seq, _, _) in enumerate(spool.entries("post")):
            sum(1 for _ in spool.remarks_of(seq))
            if number > 20_000:
                break
        posts = spool.count("post")
    return [
        Figure("moving: peak memory above the start, 1 GB read", _peak() - before, "MB", most=60),
        Figure("moving: CPU for each megabyte", spent * 1000 / (GIGABYTE / 1e6), "ms"),
        Figure("moving: posts read", posts),
    ]


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
