"""Writing rows that may be there already, in one statement each, on both databases."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from hashlib import blake2b
from typing import Any, TypeVar

from django.db import OperationalError, connection, connections, transaction
from django.db.models import Field, Manager, Model

Result = TypeVar("Result")
DEADLOCK = "40P01"
MOST_TRIES = 4


def insert_once(row: Model) -> bool:
    """Insert `row` unless a row with its id or another of its unique keys is there. True when it was inserted."""
    table, fields = _columns(type(row))
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(table, values)
        return cursor.rowcount == 1


def insert_all(rows: Sequence[Model]) -> None:
    """Insert `rows` of one model, in as few statements as the database allows; none may be there already."""
    if rows and not is_serial():
        type(rows[0]).objects.bulk_create(rows)
    elif rows:
        _insert_each(rows, _columns(type(rows[0]))[0].partition(" ON CONFLICT")[0])


def insert_missing(rows: Sequence[Model]) -> int:
    """`insert_once` for many rows of one model, in one call of the database; how many were inserted."""
    return _insert_each(rows, _columns(type(rows[0]))[0]) if rows else 0


def _insert_each(rows: Sequence[Model], statement: str) -> int:
    """SQLite binds few values in one statement, but does one statement many times for little."""
    adapt = [(field.attname, field.get_db_prep_save) for field in _columns(type(rows[0]))[1]]
    here = connections[connection.alias]  # the connection itself: `connection` looks for it at every value
    values = [[prepare(getattr(row, name), here) for name, prepare in adapt] for row in rows]
    with here.cursor() as cursor:
        cursor.executemany(statement, values)
        inserted = cursor.rowcount
    for row in rows:
        row._state.adding, row._state.db = False, here.alias
    return inserted


def fetch(statement: str, values: Iterable[object]) -> list[tuple]:
    """All rows of a statement of our own."""
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))
        return cursor.fetchall()


def is_serial() -> bool:
    """Whether writers wait for each other as a whole (SQLite), so that what was read can't be changed by another."""
    return connection.vendor == "sqlite"


def hold(keys: Iterable[str]) -> None:
    """Let no other transaction that holds one of `keys` go on until this one ends."""
    numbers = sorted({int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), signed=True) for key in keys})
    if is_serial() or not numbers:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(key) FROM unnest(%s::bigint[]) AS key", [numbers])


def in_transaction(work: Callable[[], Result]) -> Result:
    """Do `work` in a transaction; where two waited for each other and this one had to give way, do it again."""
    if connection.in_atomic_block:
        return work()
    for left in reversed(range(MOST_TRIES)):
        try:
            with transaction.atomic():
                return work()
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", "") != DEADLOCK or not left:
                raise
    raise AssertionError("the last try returns or raises")


def moment(value: datetime) -> object:
    """A time as it is passed to a statement of our own, equal to what the ORM stores."""
    return connection.ops.adapt_datetimefield_value(value)


def read_moment(value: datetime | str | None) -> datetime | None:
    """A stored time as an aware one, whichever way the database hands it to a statement of our own."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


def read_json(value: object) -> Any:
    """A stored JSON value, whichever way the database hands it to a statement of our own."""
    return json.loads(value) if isinstance(value, str) else value


def places(values: Sequence[object]) -> str:
    """The `%s, %s` for a list of values in a statement; `NULL` for none, which nothing equals."""
    return ", ".join(["%s"] * len(values)) or "NULL"


def batches(values: Iterable, size: int = 500) -> Iterator[list]:
    """`values`, sorted, in lists of at most `size`: databases bound the parameters of one statement."""
    ordered = sorted(values)
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]


@cache
def _columns(model: type[Model]) -> tuple[str, tuple[Field, ...]]:
    fields = tuple(model._meta.concrete_fields)
    names = ", ".join(f'"{field.column}"' for field in fields)
    table = model._meta.db_table
    statement = f'INSERT INTO "{table}" ({names}) VALUES ({places(fields)}) ON CONFLICT DO NOTHING'  # noqa: S608
    return statement, fields


def by_id(manager: Manager, ids: Iterable[int]) -> dict[int, Model]:
    """The rows with these ids, by id; no statement for none."""
    return {row.pk: row for some in batches(ids) for row in manager.filter(pk__in=some)}
