"""Reading what is due, each parcel made ready once. Used by the one thread that touches the database."""

import time
from collections import OrderedDict
from dataclasses import dataclass

import structlog
from django.db import InterfaceError, OperationalError

from causerie.delivery import claiming, transports
from causerie.delivery.claiming import Held, Waiting
from causerie.delivery.models import Parcel
from causerie.delivery.outcomes import NOT_READY, Manner, Outcome, TryLater
from causerie.delivery.transports import Ready
from causerie.kit.http.sending import Sender

MOST_READY = 64
READY_SECONDS = 60.0  # who is blocked, and who sends, may have changed meanwhile
DATABASE_ERRORS = (OperationalError, InterfaceError)

logger = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Loaded:
    """A delivery to be tried, and its parcel, ready."""

    delivery: Waiting
    ready: Ready


class Loader:
    """Takes servers and reads their deliveries, a page at a time."""

    def __init__(self, lease: str) -> None:
        self.lease = lease
        self._ready: OrderedDict[int, tuple[float, Ready]] = OrderedDict()

    def take(self, most: int, *, steady: bool) -> list[tuple[Held, list[Loaded]]]:
        """Up to `most` servers, each with its first page."""
        return [(held, self.page(held.id, 0)) for held in claiming.claim(self.lease, most, steady=steady)]

    def page(self, destination_id: int, after: int) -> list[Loaded]:
        """The next deliveries due at a server in hand."""
        page = claiming.page(destination_id, after)
        self._prepare({each.parcel_id for each in page})
        return [Loaded(each, self._of(each.parcel_id)) for each in page]

    def _prepare(self, ids: set[int]) -> None:
        now = time.monotonic()
        while self._ready and self._oldest_made_at() < now - READY_SECONDS:
            self._ready.popitem(last=False)
        new = ids - self._ready.keys()
        for parcel in Parcel.objects.filter(id__in=new) if new else ():
            self._ready[parcel.id] = now, _prepared(parcel)
        while len(self._ready) > MOST_READY + len(ids):
            self._ready.popitem(last=False)

    def _oldest_made_at(self) -> float:
        return next(iter(self._ready.values()))[0]

    def _of(self, parcel_id: int) -> Ready:
        _, ready = self._ready[parcel_id]
        if isinstance(ready, _Unready):
            del self._ready[parcel_id]  # the next page asks anew
        return ready


def _prepared(parcel: Parcel) -> Ready:
    try:
        return transports.transport_of(parcel).prepare(parcel)
    except DATABASE_ERRORS:
        raise
    except Exception:
        logger.exception("a parcel can't be made ready", parcel=parcel.id, protocol=parcel.protocol)
        return _Unready()


class _Unready:
    """Stands for a parcel whose transport failed, or is not there."""

    async def deliver(self, address: str, manner: Manner, sender: Sender) -> Outcome:
        return TryLater(reason=NOT_READY, is_ours=True)
