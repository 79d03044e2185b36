"""Wanting something delivered: rows, in the transaction of whoever has something to tell."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import islice
from urllib.parse import urlsplit

import structlog
from django.db import connection

from causerie.delivery.models import Destination, Parcel
from causerie.kit import clock, rows
from causerie.kit.ids import new_id
from causerie.work import waking

BELL = "delivery"
MOST_BODY = 1_000_000
_BATCH = 500
_MOST_ADDRESS = 500
_MOST_HOST = 260

_ADD = """
INSERT INTO delivery_delivery
    (id, parcel_id, destination_id, address, line, state, due_at, tries, status, reason)
VALUES (%s, %s, %s, %s, %s, 'waiting', %s, 0, 0, '') ON CONFLICT (parcel_id, address) DO NOTHING
"""
# A server that is closed is visited when it reopens. One that is being visited is visited once more.
_WAKE = """
UPDATE delivery_destination SET due_at = CASE WHEN reopens_at > %s THEN reopens_at ELSE %s END
WHERE id IN (
    SELECT id FROM delivery_destination WHERE id IN (
        SELECT destination_id FROM delivery_delivery WHERE parcel_id = %s AND state = 'waiting'
    ) AND (due_at IS NULL OR due_at > CASE WHEN reopens_at > %s THEN reopens_at ELSE %s END)
    ORDER BY id {lock}
)
"""

logger = structlog.get_logger(__name__)


class SentOutsideATransaction(Exception):
    """Something was to be sent apart from its change: one could then be kept without the other."""


class TooLarge(Exception):
    """A parcel's body is larger than anybody would take."""


def send(parcel: Parcel, addresses: Iterable[str]) -> None:
    """Have `parcel` brought to each of `addresses`, once, as soon as the caller's transaction commits.

    `parcel` is not yet stored; one of the same `activity_id` is sent as it was stored first, to those addresses that
    it was not sent to yet. Addresses are read as they come, and may be many thousands; one that is no address of a web
    server is passed over.
    """
    if not connection.in_atomic_block:
        raise SentOutsideATransaction(parcel.activity_id)
    if len(parcel.body) > MOST_BODY:
        raise TooLarge(parcel.activity_id)
    rows.insert_once(parcel)
    kept = Parcel.objects.only("id", "sender_id", "subject", "folded_at").get(activity_id=parcel.activity_id)
    if kept.folded_at:
        return
    addresses = iter(addresses)
    while some := list(islice(addresses, _BATCH)):
        _add(kept, some)
    _wake(kept)


def host_of(address: str) -> str:
    """The server of an address: its host, in small letters, and its port where that is not the usual one.

    ValueError for what is no address of a web server.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or len(address) > _MOST_ADDRESS:
        raise ValueError("no address of a web server")
    port = "" if parts.port in (None, 443 if parts.scheme == "https" else 80) else f":{parts.port}"
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    if len(name + port) > _MOST_HOST:
        raise ValueError("no name of a host")
    return name + port


def _add(parcel: Parcel, addresses: list[str]) -> None:
    hosts = dict(_with_hosts(addresses))
    destinations = _destinations(set(hosts.values()))
    now = rows.moment(clock.now())
    with connection.cursor() as cursor:
        cursor.executemany(
            _ADD,
            [
                (new_id(), parcel.id, destinations[host], address, _line(parcel, address), now)
                for address, host in hosts.items()
            ],
        )


def _with_hosts(addresses: list[str]) -> Iterator[tuple[str, str]]:
    for address in addresses:
        try:
            yield address, host_of(address)
        except ValueError:
            logger.warning("not an address to deliver to", address=address[:200])


def _destinations(hosts: set[str]) -> dict[str, int]:
    """The ids of these servers. Those met for the first time are added by one transaction at a time."""
    known = _known(hosts)
    if new := hosts - known.keys():
        rows.hold(["delivery/new servers"])
        Destination.objects.bulk_create([Destination(host=host) for host in new - _known(new).keys()])
        known |= _known(new)
    return known


def _known(hosts: set[str]) -> dict[str, int]:
    return dict(Destination.objects.filter(host__in=hosts).values_list("host", "id"))


def _line(parcel: Parcel, address: str) -> int:
    """What must arrive in order has the same number."""
    key = f"{parcel.sender_id}\0{parcel.subject or parcel.id}\0{address}"
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), signed=True)


def _wake(parcel: Parcel) -> None:
    now = rows.moment(clock.now())
    lock = "" if rows.is_serial() else "FOR UPDATE"
    with connection.cursor() as cursor:
        cursor.execute(_WAKE.format(lock=lock), [now, now, parcel.id, now, now])
    waking.poke_at_commit(BELL)
