"""Events and reactions for the tests of events."""

from dataclasses import dataclass

from django_tasks import task

from causerie.events.event import Event

calls: list[object] = []


@dataclass(frozen=True, kw_only=True)
class KettleBoiled(Event):
    """The kettle has boiled."""

    kettle_id: int
    cups: int = 1


@task
def pour(kettle_id: int) -> None:
    calls.append(("pour", kettle_id))


@task
def fail(kettle_id: int) -> None:
    calls.append(("fail", kettle_id))
    raise RuntimeError


@task
def drink(sugar: str) -> None:
    calls.append(sugar)


@task
def count(event_ids: list[int]) -> None:
    calls.append(event_ids)
