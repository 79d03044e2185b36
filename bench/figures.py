"""What a measurement says, and whether that is good enough."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A measured value; `most` is what it must not exceed, None where it only informs."""

    name: str
    value: float
    unit: str = ""
    most: float | None = None

    @property
    def is_met(self) -> bool:
        return self.most is None or self.value <= self.most

    def __str__(self) -> str:
        limit = "" if self.most is None else f"  (at most {self.most:g})"
        mark = "" if self.is_met else "  MISSED"
        return f"{self.name:<58} {self.value:>10.3f} {self.unit:<6}{limit}{mark}"


def cpu_ms(work: Callable[[], object], times: int) -> float:
    """CPU time of one `work()` in milliseconds: the mean of `times`, without the collector's pauses."""
    gc.collect()
    gc.disable()
    started = time.process_time()
    for _ in range(times):
        work()
    spent = time.process_time() - started
    gc.enable()
    return spent * 1000 / times


def alternated(works: dict[str, Callable[[], object]], *, rounds: int = 5, times: int = 40) -> dict[str, float]:
    """The median CPU time of each, measured in turns so that a busy machine is fair to all."""
    for work in works.values():
        work()
    measured: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            measured[name].append(cpu_ms(work, times))
    return {name: statistics.median(values) for name, values in measured.items()}
