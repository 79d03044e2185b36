"""From an empty house to everything in hand, four times: at a desk, by fingers, by the keyboard alone, by forms alone.

Each road (tests/browser/roads) is one piece, from an installation of its own. It waits once, for the time of its post;
meanwhile the others go on.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from tests.browser.empty_house import empty_house
from tests.browser.roads import desk, keys, plain, touch
from tests.browser.roads.pictures import photographs
from tests.browser.roads.readers import Waiting
from tests.browser.roads.walking import Walker
from tests.browser.test_pages import markup_errors

pytestmark = pytest.mark.browser

ROADS = {"desk": desk, "touch": touch, "keys": keys, "plain": plain}
WITHIN = 5  # seconds after its time a post is there
each_road = pytest.mark.parametrize("name", ROADS)


@dataclass
class Road:
    """Who walks it, how far they are, and who waits for the post."""

    walker: Walker
    steps: Iterator[Waiting | Path]
    waiting: Waiting | None = field(default=None)


@pytest.fixture(scope="module")
def road_of(chromium, axe, tmp_path_factory):
    """Gives the road of a name, which is begun once."""
    with ExitStack() as open_things:

        @cache
        def begun(name):
            folder = tmp_path_factory.mktemp(name)
            house = open_things.enter_context(empty_house(folder))
            walker = Walker(name, house, chromium, ROADS[name].OPTIONS, axe)
            open_things.callback(walker.context.close)
            return Road(walker, ROADS[name].walk(walker, photographs(folder)))

        yield begun


@each_road
def test_until_the_post_waits_for_its_time(road_of, name):
    road = road_of(name)
    road.waiting = next(road.steps)
    assert road.walker.amiss == []


@each_road
def test_from_its_time_to_everything_in_hand(road_of, name):
    road = road_of(name)
    assert road.waiting.is_there.wait(120)
    assert not road.waiting.early
    assert road.waiting.late < WITHIN
    assert next(road.steps).exists()
    assert road.walker.amiss == []


def test_what_is_sent_to_a_browser_without_scripts_is_valid(road_of, tmp_path):
    sources = road_of("plain").walker.sources
    assert len(sources) > 10
    assert markup_errors(sources, tmp_path) == []
