"""Who acts is told at the door, and kept with what happens behind it."""

import pytest
from django.db import transaction

from causerie.events import bus
from causerie.events.acting import acting, who_acts
from causerie.events.bus import Reactions
from causerie.events.models import StoredEvent
from causerie.project import wiring
from causerie.work import loop
from tests.events import tasks
from tests.events.tasks import KettleBoiled

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def connected():
    tasks.calls.clear()
    bus.connect({KettleBoiled: Reactions(later=(tasks.count,))})
    yield
    bus.connect(wiring.REACTIONS)


def boil(*kettles):
    with transaction.atomic():
        bus.record_all(KettleBoiled(kettle_id=kettle) for kettle in kettles)


def told():
    return list(StoredEvent.objects.order_by("id").values_list("by_id", "is_part"))


def test_an_event_tells_who_acted():
    with acting(5):
        boil(1)
    boil(2)
    with acting(6, is_part=True):
        boil(3)
    assert told() == [(5, False), (None, False), (6, True)]


def test_who_acts_ends_with_the_request_even_where_it_fails():
    with pytest.raises(ZeroDivisionError), acting(5):
        raise ZeroDivisionError
    assert who_acts().account_id is None


def test_a_reaction_may_ask_for_the_events_themselves_all_told_together():
    boil(1, 2)
    loop.run_due()
    assert tasks.calls == [list(StoredEvent.objects.order_by("id").values_list("id", flat=True))]
