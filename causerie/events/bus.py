"""Recording what has happened, and handing it out.

`record` stores the event in the caller's transaction, so that an event is told exactly when its change is
kept. A job then hands it out: one job per reaction, so that one failing neither stops nor repeats others.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, fields

from django.db import connection, transaction
from django_tasks import task
from django_tasks.base import Task

from causerie.events.event import Event
from causerie.events.models import StoredEvent
from causerie.kit import clock, versions
from causerie.work.enqueueing import Once, enqueue_once


@dataclass(frozen=True, kw_only=True)
class Reactions:
    """What follows from one kind of event.

    `at_commit`: from the event to the keys of `kit.versions` whose pages are to be forgotten, in process.
    `later`: tasks for the worker. Each gets those of the event's fields that its parameters name.
    """

    at_commit: Callable[[Event], Iterable[str]] | None = None
    later: tuple[Task, ...] = ()


class RecordedOutsideATransaction(Exception):
    """An event was recorded apart from its change: one could then be kept without the other."""


class NotConnected(Exception):
    """This process has not imported `project.wiring`: it would change pages that nobody forgets."""


_table: dict[type[Event], Reactions] | None = None
_by_name: dict[str, Reactions] = {}


def connect(table: Mapping[type[Event], Reactions]) -> None:
    """Say what follows from what. Refuses a table in which a reaction asks for a field its event lacks."""
    global _table
    names: dict[str, Reactions] = {}
    for kind, reactions in table.items():
        if kind.__name__ in names:
            raise ValueError(f"two events are called {kind.__name__}")
        for reaction in reactions.later:
            _refuse_missing(kind, reaction)
        names[kind.__name__] = reactions
    _table = dict(table)
    _by_name.clear()
    _by_name.update(names)


def record(event: Event) -> None:
    """Tell that `event` has happened, in the caller's transaction.

    Pages that depend on it are not served from the cache from now until the commit, nor afterwards.
    """
    if _table is None:
        raise NotConnected
    if not connection.in_atomic_block:
        raise RecordedOutsideATransaction(type(event).__name__)
    stored = StoredEvent.objects.create(name=type(event).__name__, payload=asdict(event))
    _forget_pages(event)
    enqueue_once([Once(task=hand_out, key=f"event/{stored.id}", arguments={"event_id": stored.id})])


def _forget_pages(event: Event) -> None:
    reactions = _table.get(type(event), Reactions())
    keys = tuple(reactions.at_commit(event)) if reactions.at_commit else ()
    if keys:
        versions.begin(keys)
        transaction.on_commit(lambda: versions.finish(keys))


@task
def hand_out(event_id: int) -> None:
    """Enqueue each reaction to a stored event, once."""
    if _table is None:
        raise NotConnected
    with transaction.atomic():
        stored = StoredEvent.objects.get(id=event_id)
        reactions = _by_name.get(stored.name, Reactions())
        enqueue_once(
            Once(
                task=reaction,
                key=f"event/{stored.id}/{reaction.module_path}",
                arguments={name: stored.payload[name] for name in _asked(reaction) if name in stored.payload},
            )
            for reaction in reactions.later
        )
        StoredEvent.objects.filter(id=event_id).update(handed_at=clock.now())


def _asked(reaction: Task) -> Mapping[str, inspect.Parameter]:
    return inspect.signature(reaction.func).parameters


def _refuse_missing(kind: type[Event], reaction: Task) -> None:
    known = {each.name for each in fields(kind)}
    for name, parameter in _asked(reaction).items():
        if name not in known and parameter.default is inspect.Parameter.empty:
            raise ValueError(f"{reaction.module_path} asks for {name}, which {kind.__name__} does not have")
