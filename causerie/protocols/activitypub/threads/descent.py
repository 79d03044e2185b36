"""Downward: which answers there are to something said elsewhere, as its own server tells; those not seen are fetched.

The whole conversation is asked for first, where its owner keeps one (FEP-f228), then the answers to the one thing.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from hashlib import blake2b

from django.db.models import Sum
from django_tasks import task

from causerie.conversation.models import Appearance
from causerie.kit import clock
from causerie.kit.rows import batches
from causerie.protocols.activitypub.models import Answered
from causerie.protocols.activitypub.peers.fetching import document_at
from causerie.protocols.activitypub.peers.problems import Gone, NotHad
from causerie.protocols.activitypub.reading import Document, first, id_of, origin_of, web_address
from causerie.protocols.activitypub.threads.collections import Listed, listed
from causerie.protocols.activitypub.threads.taking import is_known, is_ours, take, withdraw
from causerie.work.enqueueing import Once, enqueue_once

OF_ONE = 500
OF_A_THREAD = 1000
OF_A_HOST = 200
COOL_DOWN = timedelta(minutes=15)
WAIT = timedelta(minutes=5)
_WHOLE = ("contextHistory", "context")


def look_below_soon(roots: Mapping[str, str]) -> None:
    """Have the worker look for answers to what stands at these ids in some minutes, when others may have answered.

    Not more than once in a quarter of an hour. Each goes with the name of its thread, which has one budget.
    """
    now = clock.now()
    slot = int(now.timestamp() // COOL_DOWN.total_seconds())
    enqueue_once(
        [
            Once(
                task=look_below,
                key=f"below/{_digest(uri)}/{slot}",
                arguments={"uri": uri, "root": root},
                due_at=now + WAIT,
            )
            for uri, root in roots.items()
        ]
    )


@task
def look_below(uri: str, root: str) -> None:
    """Ask which answers there are, and have those fetched that were not seen, as far as the thread's budget goes."""
    if not web_address(uri) or not _is_due(uri):
        return
    try:
        document = document_at(uri)
    except Gone:
        withdraw(uri)
        return
    except NotHad:
        return
    found = _listed(document)
    left = max(0, OF_A_THREAD - (Answered.objects.filter(root=root).aggregate(sum=Sum("brought"))["sum"] or 0))
    unseen = _unseen(found.ids)
    wanted = _fairly(unseen)[:left]
    _note(uri, root, document, found, len(wanted))
    enqueue_once(
        [
            Once(task=bring, key=f"bring/{_digest(each)}/{clock.now():%Y-%m-%d}", arguments={"uri": each, "root": root})
            for each in wanted
        ]
    )


@task
def bring(uri: str, root: str) -> None:
    """Fetch one answer, and look below it in its turn."""
    if is_known(uri):
        return
    try:
        take(uri)
    except NotHad:
        return
    look_below_soon({uri: root})


def _is_due(uri: str) -> bool:
    return not Answered.objects.filter(uri=uri, looked_at__gt=clock.now() - COOL_DOWN + WAIT).exists()


def _listed(document: Document) -> Listed:
    """Of the whole conversation where there is one, beside the answers to the one thing, which are counted."""
    own = origin_of(id_of(document))
    answers = _read(first(document, "replies"), own)
    for name in _WHOLE:
        collection = first(document, name)
        whole = _read(collection, origin_of(id_of(collection)) or own) if collection else Listed()
        if whole.ids:
            answers.ids = dict.fromkeys([*answers.ids, *whole.ids][:OF_ONE])
            break
    return answers


def _read(collection: object, origin: str) -> Listed:
    return listed(collection, origin, OF_ONE) if collection and origin else Listed(is_whole=False)


def _unseen(uris: Iterable[str]) -> list[str]:
    wanted = list(uris)
    seen = {
        remote_id
        for some in batches(wanted)
        for remote_id in Appearance.objects.filter(remote_id__in=some).values_list("remote_id", flat=True)
    }
    return [uri for uri in wanted if uri not in seen and not is_ours(uri)]


def _fairly(uris: Iterable[str]) -> list[str]:
    """No server is asked for more than its share."""
    asked: dict[str, int] = {}
    kept = []
    for uri in uris:
        origin = origin_of(uri)
        asked[origin] = asked.get(origin, 0) + 1
        if asked[origin] <= OF_A_HOST:
            kept.append(uri)
    return kept


def _note(uri: str, root: str, document: Document, found: Listed, brought: int) -> None:
    known = Answered.objects.filter(uri=uri).first()
    fields = {
        "root": root,
        "told": found.told,
        "brought": brought + (known.brought if known else 0),
        "is_whole": found.is_whole,
        "looked_at": clock.now(),
    }
    Answered.objects.update_or_create(uri=uri, defaults=fields)


def _digest(uri: str) -> str:
    return blake2b(uri.encode(), digest_size=16).hexdigest()
