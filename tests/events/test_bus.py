"""An event is told exactly when its change is kept, to each reaction once."""

from datetime import timedelta

import pytest
from django.db import transaction

from causerie.events import bus
from causerie.events.bus import Reactions
from causerie.events.models import StoredEvent
from causerie.events.sweeping import sweep_events
from causerie.kit import clock, versions
from causerie.project import wiring
from causerie.work import loop
from tests.events import tasks
from tests.events.tasks import KettleBoiled

pytestmark = pytest.mark.django_db
SLOT = versions.slot_of("kettle/7")


@pytest.fixture(autouse=True)
def connected():
    tasks.calls.clear()
    bus.connect(
        {
            KettleBoiled: Reactions(
                at_commit=lambda event: (f"kettle/{event.kettle_id}",), later=(tasks.fail, tasks.pour)
            )
        }
    )
    yield
    bus.connect(wiring.REACTIONS)


def boil():
    with transaction.atomic():
        bus.record(KettleBoiled(kettle_id=7))


def test_each_reaction_gets_the_fields_it_names_and_one_failing_does_not_stop_the_others():
    boil()
    loop.run_due()
    assert tasks.calls == [("fail", 7), ("pour", 7)]


def test_what_is_tried_again_does_not_repeat_the_others():
    boil()
    loop.run_due()
    with clock.later(timedelta(minutes=1)):
        loop.run_due()
    assert tasks.calls == [("fail", 7), ("pour", 7), ("fail", 7)]


def test_handing_out_twice_adds_nothing():
    boil()
    loop.run_due()
    bus.hand_out.call([StoredEvent.objects.get().id])
    loop.run_due()
    assert tasks.calls.count(("pour", 7)) == 1


def test_nothing_is_told_of_a_change_that_is_undone():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        bus.record(KettleBoiled(kettle_id=7))
        raise ZeroDivisionError
    assert (StoredEvent.objects.count(), loop.run_due()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_an_event_apart_from_its_change_is_refused():
    with pytest.raises(bus.RecordedOutsideATransaction):
        bus.record(KettleBoiled(kettle_id=7))


@pytest.mark.django_db(transaction=True)
def test_pages_are_unsettled_from_the_record_to_the_commit_and_new_after_it():
    before = versions.number_at(SLOT)
    with transaction.atomic():
        bus.record(KettleBoiled(kettle_id=7))
        during = versions.is_quiet(SLOT)
    assert (during, versions.is_quiet(SLOT), before != versions.number_at(SLOT)) == (False, True, True)


def test_a_process_that_does_not_know_what_follows_may_not_record(monkeypatch):
    monkeypatch.setattr(bus, "_table", None)
    with pytest.raises(bus.NotConnected):
        boil()


def test_a_reaction_that_asks_for_what_the_event_lacks_is_refused_at_the_start():
    with pytest.raises(ValueError, match="sugar"):
        bus.connect({KettleBoiled: Reactions(later=(tasks.drink,))})


def test_two_events_of_one_name_are_refused():
    twin = type("KettleBoiled", (KettleBoiled,), {})
    with pytest.raises(ValueError, match="KettleBoiled"):
        bus.connect({KettleBoiled: Reactions(), twin: Reactions()})


def test_old_events_are_swept_once_they_are_handed_out():
    boil()
    loop.run_due()
    boil()
    with clock.later(timedelta(days=31)):
        sweep_events.call()
    assert [event.handed_at for event in StoredEvent.objects.all()] == [None]
