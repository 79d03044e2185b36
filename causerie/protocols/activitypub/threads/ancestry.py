"""Upward: from an answer to what it answers, step by step, until something known is reached or a bound."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import blake2b

from django_tasks import task

from causerie.kit import clock
from causerie.protocols.activitypub.peers.problems import NotHad, Unreachable
from causerie.protocols.activitypub.reading import host_of, web_address
from causerie.protocols.activitypub.threads.descent import look_below_soon
from causerie.protocols.activitypub.threads.taking import Taken, is_known, take
from causerie.work.enqueueing import Once, enqueue_once

MOST_STEPS = 40
MOST_HOSTS = 8
WITHIN = timedelta(hours=6)
_AGAIN = (timedelta(minutes=2), timedelta(minutes=20), timedelta(hours=2))


def fetch_upward(uris: Iterable[str]) -> None:
    """Have the worker fetch what stands at `uris`, and what that answers, and so on. Asked twice, it is done once."""
    until = clock.now() + WITHIN
    jobs = [_job(uri, [], MOST_STEPS, until.isoformat(), 0) for uri in map(web_address, uris) if uri]
    enqueue_once(jobs)


@task
def climb(uri: str, hosts: list[str], steps: int, until: str, tries: int) -> None:
    """One step. Where a server does not answer it is asked again, thrice at most."""
    host = host_of(uri)
    hosts = hosts if host in hosts else [*hosts, host]
    is_within = len(hosts) <= MOST_HOSTS and steps > 0 and clock.now() < datetime.fromisoformat(until)
    if not is_within or is_known(uri):
        return
    try:
        taken = take(uri)
    except Unreachable:
        _later(uri, hosts, steps, until, tries)
    except NotHad:
        return
    else:
        _go_on(uri, taken, hosts, steps - 1, until)


def _go_on(uri: str, taken: Taken, hosts: list[str], steps: int, until: str) -> None:
    unseen = [each for each in map(web_address, taken.received.unseen) if each]
    enqueue_once([_job(each, hosts, steps, until, 0) for each in unseen])
    if not unseen:
        look_below_soon({uri: uri})


def _later(uri: str, hosts: list[str], steps: int, until: str, tries: int) -> None:
    if tries < len(_AGAIN):
        enqueue_once([_job(uri, hosts, steps, until, tries + 1, clock.now() + _AGAIN[tries])])


def _job(uri: str, hosts: list[str], steps: int, until: str, tries: int, due_at: datetime | None = None) -> Once:
    """Once a day for each address and try: threads cross, and servers that answer nothing are not asked for ever."""
    digest = blake2b(uri.encode(), digest_size=16).hexdigest()
    key = f"climb/{digest}/{clock.now():%Y-%m-%d}/{tries}"
    arguments = {"uri": uri, "hosts": hosts, "steps": steps, "until": until, "tries": tries}
    return Once(task=climb, key=key, arguments=arguments, due_at=due_at)
