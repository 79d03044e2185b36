"""Every setting, command, event and refusal is documented, and the documentation tells of no other."""

import pytest

from causerie.events.event import Event
from causerie.kit.refusal import Refusal
from causerie.project import wiring
from tests.docs import lists


@pytest.fixture(scope="module", autouse=True)
def all_modules():
    lists.load_everything()


@pytest.mark.parametrize("name", lists.LISTS)
def test_the_list_is_the_code_s(name):
    assert lists.written(name) == lists.right(name), "run: python -m tests.docs"


def test_every_event_says_what_has_happened():
    assert [each.__name__ for each in lists.descendants(Event) if not (each.__doc__ or "").strip()] == []


def test_every_event_stands_in_the_wiring():
    assert [each.__name__ for each in lists.descendants(Event) if each not in wiring.REACTIONS] == []


def test_every_refusal_has_a_code_of_its_own_and_a_sentence():
    concrete = list(lists.descendants(Refusal))
    codes = [each.code for each in concrete]
    assert [each.__name__ for each in concrete if not str(each.sentence)] == []
    assert sorted({code for code in codes if codes.count(code) > 1}) == []
