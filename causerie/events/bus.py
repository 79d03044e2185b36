"""Recording what has happened, and handing it out.

`record` stores the event in the caller's transaction, so that an event is told exactly when its change is
kept. A job then hands it out: one job per reaction, so that one failing neither stops nor repeats others.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields

from django.db import connection, transaction
from django_tasks import task
from django_tasks.base import Task

from causerie.events.acting import who_acts
from causerie.events.event import Event
from causerie.events.models import StoredEvent
from causerie.kit import clock, versions
from causerie.kit.rows import insert_all
from causerie.work.enqueueing import Once, enqueue_once

MOST_AT_ONCE = 100


@dataclass(frozen=True, kw_only=True)
class Reactions:
    """What follows from one kind of event.

    `at_commit`: from the event to the keys of `kit.versions` whose pages are to be forgotten, in process.
    `later`: tasks for the worker. Each gets those of the event's fields that its parameters name. One whose only
    parameter is called `post_ids` gets the `post_id` of all events told together, in one job; `event_ids` are the
    events themselves, of whatever kind.
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
    record_all([event])


def record_all(events: Iterable[Event]) -> None:
    """`record` for many events at once: as many rows, few statements, and one job that hands them all out."""
    events = list(events)
    if _table is None:
        raise NotConnected
    if events and not connection.in_atomic_block:
        raise RecordedOutsideATransaction(type(events[0]).__name__)
    who = who_acts()
    facts = {"by_id": who.account_id, "is_part": who.is_part}
    stored = [StoredEvent(name=type(event).__name__, payload=asdict(event), **facts) for event in events]
    insert_all(stored)
    _forget_pages(events)
    enqueue_once(
        Once(task=hand_out, key=f"event/{some[0].id}", arguments={"event_ids": [each.id for each in some]})
        for some in _parts(stored)
    )


def _parts(stored: list[StoredEvent]) -> Iterator[list[StoredEvent]]:
    for start in range(0, len(stored), MOST_AT_ONCE):
        yield stored[start : start + MOST_AT_ONCE]


def _forget_pages(events: list[Event]) -> None:
    reactions = [(event, _table.get(type(event), Reactions()).at_commit) for event in events]
    keys = tuple(dict.fromkeys(key for event, at_commit in reactions if at_commit for key in at_commit(event)))
    if keys:
        versions.begin(keys)
        transaction.on_commit(lambda: versions.finish(keys))


@task
def hand_out(event_ids: Sequence[int] = (), event_id: int = 0) -> None:
    """Enqueue each reaction to stored events, once; one that asks for a list gets all its events in one job.

    `event_id` is of a job that was stored before there were several.
    """
    event_ids = [*event_ids, event_id]
    if _table is None:
        raise NotConnected
    with transaction.atomic():
        stored = list(StoredEvent.objects.filter(id__in=event_ids).order_by("id"))
        enqueue_once(_reactions_to(stored))
        StoredEvent.objects.filter(id__in=event_ids).update(handed_at=clock.now())


def _reactions_to(stored: Iterable[StoredEvent]) -> Iterator[Once]:
    together: dict[str, tuple[Task, list[StoredEvent]]] = {}
    for event in stored:
        for reaction in _by_name.get(event.name, Reactions()).later:
            if _list_asked(reaction):
                together.setdefault(reaction.module_path, (reaction, []))[1].append(event)
            else:
                yield _once(reaction, event, _arguments(reaction, event))
    for reaction, events in together.values():
        name = _list_asked(reaction)
        values = list(dict.fromkeys(_facts(event)[name.removesuffix("s")] for event in events))
        yield _once(reaction, events[0], {name: values})


def _facts(event: StoredEvent) -> dict[str, object]:
    return {"event_id": event.id, **event.payload}


def _once(reaction: Task, event: StoredEvent, arguments: dict[str, object]) -> Once:
    return Once(task=reaction, key=f"event/{event.id}/{reaction.module_path}", arguments=arguments)


def _arguments(reaction: Task, event: StoredEvent) -> dict[str, object]:
    facts = _facts(event)
    return {name: facts[name] for name in _asked(reaction) if name in facts}


def _list_asked(reaction: Task) -> str:
    """The one parameter of a reaction that asks for a list: `post_ids` for the `post_id` of each event."""
    names = list(_asked(reaction))
    return names[0] if len(names) == 1 and names[0].endswith("_ids") else ""


def _asked(reaction: Task) -> Mapping[str, inspect.Parameter]:
    return inspect.signature(reaction.func).parameters


def _refuse_missing(kind: type[Event], reaction: Task) -> None:
    known = {"event_id", *(each.name for each in fields(kind))}
    for name, parameter in _asked(reaction).items():
        is_list = name == _list_asked(reaction) and name.removesuffix("s") in known
        if name not in known and not is_list and parameter.default is inspect.Parameter.empty:
            raise ValueError(f"{reaction.module_path} asks for {name}, which {kind.__name__} does not have")
