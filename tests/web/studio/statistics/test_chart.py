"""The shapes of a chart of days."""

from datetime import date, timedelta

import pytest

from causerie.insight.visits.figures import Day
from causerie.web.studio.statistics.chart import HEIGHT, WIDTH, chart_of

FIRST = date(2026, 11, 1)


def days(*views, visitors=0):
    return [Day(FIRST + timedelta(days=number), each, visitors) for number, each in enumerate(views)]


@pytest.mark.parametrize(
    ("most", "levels"),
    [(0, [1, 2, 3, 4]), (4, [1, 2, 3, 4]), (5, [2, 4, 6, 8]), (9, [5, 10, 15, 20]), (130, [50, 100, 150, 200])],
)
def test_the_axis_has_round_numbers_that_reach_the_highest_day(most, levels):
    assert [level.value for level in chart_of(days(most)).levels] == levels


def test_bars_stand_on_the_ground_and_keep_within_the_box():
    bars = chart_of(days(0, 40, 37)).bars
    assert {round(bar.y + bar.height, 1) for bar in bars} == {HEIGHT}
    assert [bar.height for bar in bars] == [0, HEIGHT, 203.5]
    assert bars[-1].x + bars[-1].width <= WIDTH


def test_the_line_runs_through_the_middle_of_each_day():
    assert chart_of(days(4, 4, visitors=2)).line == "M250.0 110.0L750.0 110.0"


def test_first_and_last_day_are_named_and_some_between():
    dates = chart_of(days(*range(30))).dates
    assert [(mark.value.day, mark.anchor) for mark in dates] == [
        (1, "start"),
        (10, "middle"),
        (20, "middle"),
        (30, "end"),
    ]
    assert (dates[0].at, dates[-1].at) == (0, 100)
    assert [mark.anchor for mark in chart_of(days(1)).dates] == ["middle"]
