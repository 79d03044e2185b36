"""A chart of days as shapes for SVG: bars of views, and a line of visitors. Drawn in a box of 1000 by 220."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from causerie.insight.visits.figures import Day

WIDTH, HEIGHT = 1000, 220
_GAP = 0.25
_STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Bar:
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Mark:
    """A word beside an axis: `at` is a place along it, in pixels upwards or hundredths of the width."""

    at: float
    value: int | date
    anchor: str = "middle"


@dataclass(frozen=True)
class Chart:
    bars: tuple[Bar, ...]
    line: str
    lines_at: tuple[float, ...]
    levels: tuple[Mark, ...]
    dates: tuple[Mark, ...]


def chart_of(days: Sequence[Day]) -> Chart:
    """The chart of one or more days (or weeks, each by its first day)."""
    step = _step(max(1, *(day.views for day in days)))
    top = step * 4
    width = WIDTH / len(days)
    bars = tuple(
        Bar(_round(place * width + width * _GAP / 2), _height(day.views, top), _round(width * (1 - _GAP)), 0)
        for place, day in enumerate(days)
    )
    bars = tuple(Bar(bar.x, _round(HEIGHT - bar.y), bar.width, bar.y) for bar in bars)
    points = [
        f"{_round((place + 0.5) * width)} {_round(HEIGHT - _height(day.visitors, top))}"
        for place, day in enumerate(days)
    ]
    levels = tuple(Mark(_round(HEIGHT - _height(step * n, top)), step * n) for n in range(1, 5))
    return Chart(bars, "M" + "L".join(points), tuple(level.at for level in levels), levels, _dates(days))


def _dates(days: Sequence[Day]) -> tuple[Mark, ...]:
    """The first, the last and some days between them."""
    last = len(days) - 1
    places = sorted({0, last // 3, 2 * last // 3, last})
    anchors = {0: "start", last: "end"} if last else {0: "middle"}
    spread = 100 / max(1, last)
    return tuple(Mark(_round(place * spread), days[place].day, anchors.get(place, "middle")) for place in places)


def _step(most: int) -> int:
    """A quarter of the axis: a round number of which four reach `most`."""
    size = 1
    while True:
        for step in _STEPS:
            if step * size * 4 >= most:
                return step * size
        size *= 10


def _height(value: int, top: int) -> float:
    return _round(value * HEIGHT / top)


def _round(value: float) -> float:
    return round(value, 1)
